#include "cli/ledger.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "evidence/mask.hpp"
#include "store/claim_json.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFew = 5;

std::string end_of(const std::optional<double>& value) {
  return value ? fmt::format("{:g}", *value) : "open";
}

}  // namespace

CLI::App* add_ledger_verb(CLI::App& claims, const std::shared_ptr<LedgerOptions>& options,
                          const std::string& name, const std::string& what) {
  auto* verb = claims.add_subcommand(name, what);
  verb->add_option("ledger", options->ledger, "The ledger's file")->required();
  return verb;
}

base::Result<std::unique_ptr<evidence::Ledger>> open_existing(const std::string& file) {
  std::error_code failure;
  if (fs::exists(file, failure)) return store::open_ledger(file);
  std::vector<std::string> beside;
  const auto folder = fs::path(file).parent_path();
  for (const auto& entry : fs::directory_iterator(folder.empty() ? fs::path(".") : folder, failure))
    if (entry.is_regular_file(failure)) beside.push_back((folder / entry.path().filename()).string());
  const auto near = base::nearest(file, beside);
  return base::fail(base::Fault{{file},
                                "no ledger here",
                                "",
                                "the file of a ledger",
                                near.empty() ? "`anabasis claims import` and `claims add` make one"
                                             : fmt::format("did you mean \"{}\"?", near)});
}

void add_reasons(CLI::App& verb, const std::shared_ptr<LedgerOptions>& options) {
  verb.add_option("--who", options->who, "Who decides, as a role or initials")->required();
  verb.add_option("--why", options->why, "Why")->required();
}

base::Result<const evidence::Claim*> find_claim(const evidence::Evidence& evidence, const std::string& id,
                                                const std::string& ledger) {
  std::vector<const evidence::Claim*> begin_so;
  std::vector<std::string> ids;
  for (const auto& claim : evidence.claims) {
    if (claim.id == id) return &claim;
    if (!id.empty() && claim.id.starts_with(id)) begin_so.push_back(&claim);
    ids.push_back(claim.id);
  }
  if (begin_so.size() == 1) return begin_so.front();
  base::Fault fault{{ledger}, "no such claim", id, "the id of a claim, or its beginning", ""};
  if (begin_so.size() > 1) {
    fault.what = fmt::format("{} claims begin so", begin_so.size());
    std::vector<std::string> few;
    for (const auto* claim : begin_so)
      if (few.size() < kFew) few.push_back(claim->id);
    fault.hint = fmt::format("{}{}", fmt::join(few, ", "), begin_so.size() > kFew ? ", …" : "");
  } else if (const auto near = base::nearest(id, ids); !near.empty()) {
    fault.hint = fmt::format("did you mean \"{}\"?", near);
  } else {
    fault.hint = fmt::format("`anabasis claims list {}` shows them", ledger);
  }
  return base::fail(std::move(fault));
}

std::string on_one_line(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_blank = byte <= 0x20 || byte == 0x7F;
    if (is_blank && (line.empty() || line.back() == ' ')) continue;
    const bool starts_character = (byte & 0xC0U) != 0x80;
    if (starts_character && ++characters > most) return line + "…";
    line += is_blank ? ' ' : c;
  }
  return line;
}

ShownQuotes::ShownQuotes(const evidence::Evidence& evidence) {
  for (const auto& report : evidence.reports) names_.emplace(report.id, report.names);
}

std::string ShownQuotes::whole(const evidence::Claim& claim) const {
  const auto names = names_.find(claim.report);
  return names == names_.end() ? claim.quote : names->second.over(claim.quote, claim.span);
}

std::string ShownQuotes::of(const evidence::Claim& claim) const { return on_one_line(whole(claim), 10'000); }

base::Result<picture::Json> shown_json(const ShownQuotes& quotes, const evidence::Claim& claim) {
  auto shown = claim;
  shown.quote = quotes.whole(claim);
  const auto text = store::to_json(shown);
  if (!text) return tl::unexpected(text.error());
  return picture::Json::parse(*text);
}

picture::Json to_json(const evidence::Decision& decision) {
  picture::Json json{{"status", to_string(decision.status)},
                     {"who", decision.who},
                     {"when", decision.when},
                     {"why", decision.why}};
  json["changes_claim"] = decision.revision.has_value();
  return json;
}

std::string shown_value(const evidence::Value& value) {
  if (!value.low && !value.mode && !value.high) {
    std::vector<std::string> parts;
    for (const auto* part : {&value.holder, &value.direction, &value.target, &value.intention, &value.driver})
      if (!part->empty()) parts.push_back(*part);
    return fmt::format("{}", fmt::join(parts, ", "));
  }
  const auto unit = value.unit == evidence::CountedUnit::money
                        ? fmt::format("{}{}", value.currency, value.per.empty() ? "" : " per " + value.per)
                        : std::string(to_string(value.unit));
  if (value.low == value.high) return fmt::format("{} {}", end_of(value.low), unit);
  return fmt::format("{} – {} – {} {}", end_of(value.low), value.mode ? end_of(value.mode) : "…",
                     end_of(value.high), unit);
}

}  // namespace anabasis::cli
