#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/file.hpp"
#include "evidence/people.hpp"
#include "evidence/tables/feed.hpp"
#include "evidence/tables/persons.hpp"

namespace anabasis::evidence::tables {

namespace {

/// Who publishes tables of a kind, and what they allow where all of them say the same.
struct Publisher {
  std::string outlet, licence;
};

Publisher publisher_of(Kind kind) {
  switch (kind) {
    case Kind::acled: return {"ACLED", "ACLED terms of use: no redistribution"};
    case Kind::unhcr_statistics: return {"UNHCR", "CC BY 4.0"};
    case Kind::unhcr_portal:
    case Kind::flee_registrations:
    case Kind::flee_layout: return {"UNHCR", ""};
    case Kind::dtm: return {"IOM DTM", ""};
    case Kind::idu: return {"IDMC", ""};
    default: return {"table", ""};
  }
}

void read_kind(Kind kind, Feed& feed, const std::string& place) {
  switch (kind) {
    case Kind::acled: return read_acled(feed);
    case Kind::unhcr_statistics: return read_unhcr_statistics(feed);
    case Kind::unhcr_portal: return read_unhcr_portal(feed, place);
    case Kind::dtm: return read_dtm(feed);
    case Kind::idu: return read_idu(feed);
    case Kind::hxl: return read_hxl(feed);
    case Kind::flee_registrations: return read_flee_registrations(feed, place);
    case Kind::flee_layout:
      feed.table().minds.emplace_back("names the tables of registrations of each place; read those");
      return;
    case Kind::p_codes: feed.table().minds.emplace_back("keys of places, no claims"); return;
  }
}

/// The earliest that a table can have been published: the last day of which it tells.
base::DayInterval last_day(const std::vector<Claim>& claims) {
  base::Day last{};
  for (const auto& claim : claims)
    if (claim.period && last < claim.period->days.last) last = claim.period->days.last;
  return {last, last};
}

}  // namespace

base::Result<Table> read_table(const Rows& rows, std::string text, const Origin& origin) {
  const auto recognised = recognise(rows);
  if (!recognised) return tl::unexpected(recognised.error());
  Table table;
  table.kind = recognised->kind;
  const auto publisher = publisher_of(table.kind);
  table.report.id = origin.report;
  table.report.outlet = origin.outlet.empty() ? publisher.outlet : origin.outlet;
  table.report.licence = publisher.licence;
  table.report.language = "en";
  table.report.file = rows.file;
  table.report.text = std::move(text);
  Feed feed(rows, recognised->header, table.report, table);
  read_kind(table.kind, feed, origin.place);
  if (!feed.faults().empty()) return base::fail(std::move(feed.faults()));
  table.report.names = persons_in(rows, recognised->header, table.report.text);
  const auto names = names_in(table.report);
  std::erase_if(table.claims, [&](Claim& claim) { return !clear_names(claim, names); });
  table.report.published = origin.published.value_or(last_day(table.claims));
  const auto hash = base::sha256(table.report.text);
  for (auto& claim : table.claims) claim.id = id_by_hash(claim, hash);
  return table;
}

}  // namespace anabasis::evidence::tables
