#include "evidence/claim.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "base/file.hpp"

namespace anabasis::evidence {

namespace {

template <class Enum>
struct Names;

template <>
struct Names<Sensitivity> {
  static constexpr std::array<std::string_view, 3> kAll{"open", "internal", "restricted"};
};
template <>
struct Names<Measure> {
  static constexpr std::array<std::string_view, 7> kAll{"stock",   "flow",   "share",    "price",
                                                        "control", "policy", "condition"};
};
template <>
struct Names<Factuality> {
  static constexpr std::array<std::string_view, 4> kAll{"asserted", "possible", "intended", "denied"};
};
template <>
struct Names<ValueKind> {
  static constexpr std::array<std::string_view, 6> kAll{"exact",   "about", "at_least",
                                                        "at_most", "range", "word"};
};
template <>
struct Names<CountedUnit> {
  static constexpr std::array<std::string_view, 5> kAll{"persons", "households", "unstated", "fraction",
                                                        "money"};
};
template <>
struct Names<Status> {
  static constexpr std::array<std::string_view, 4> kAll{"proposed", "accepted", "edited", "rejected"};
};

template <class Enum>
std::string_view name_of(Enum value) {
  return Names<Enum>::kAll.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view to_string(Sensitivity sensitivity) { return name_of(sensitivity); }
std::string_view to_string(Measure measure) { return name_of(measure); }
std::string_view to_string(Factuality factuality) { return name_of(factuality); }
std::string_view to_string(ValueKind kind) { return name_of(kind); }
std::string_view to_string(CountedUnit unit) { return name_of(unit); }
std::string_view to_string(Status status) { return name_of(status); }

template <class Enum>
std::optional<Enum> named(std::string_view name) {
  for (std::size_t i = 0; i < Names<Enum>::kAll.size(); ++i)
    if (Names<Enum>::kAll[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

template <class Enum>
std::string names_of() {
  return fmt::format("{}", fmt::join(Names<Enum>::kAll, ", "));
}

template std::optional<Sensitivity> named(std::string_view);
template std::optional<Measure> named(std::string_view);
template std::optional<Factuality> named(std::string_view);
template std::optional<ValueKind> named(std::string_view);
template std::optional<CountedUnit> named(std::string_view);
template std::optional<Status> named(std::string_view);
template std::string names_of<Sensitivity>();
template std::string names_of<Measure>();
template std::string names_of<Factuality>();
template std::string names_of<ValueKind>();
template std::string names_of<CountedUnit>();
template std::string names_of<Status>();

std::string id_of(const Claim& claim, std::string_view report_text) {
  return id_by_hash(claim, base::sha256(report_text));
}

std::string id_by_hash(const Claim& claim, const std::string& text_sha256) {
  // Sizes before texts, so that no two different claims can spell the same key.
  const auto key = fmt::format("{}:{}|{}|{}:{}|{}|{}", claim.report.size(), claim.report, text_sha256,
                               claim.quote.size(), claim.quote, claim.span.start, to_string(claim.measure));
  return base::sha256(key).substr(0, 12);
}

bool same(const Report& a, const Report& b) {
  const auto content = [](const Report& r) {
    return std::tie(r.id, r.outlet, r.published, r.language, r.sensitivity, r.retain_until, r.licence, r.text,
                    r.names);
  };
  return content(a) == content(b);
}

bool same(const Claim& a, const Claim& b) {
  auto as_a = b;
  as_a.status = a.status;
  return a == as_a;
}

const Report* find_report(const Evidence& evidence, std::string_view id) {
  const auto& reports = evidence.reports;
  // Most often they stand in order of id, as a ledger gives them: then a few looks are enough.
  for (std::size_t first = 0, last = reports.size(); first < last;) {
    const auto middle = first + (last - first) / 2;
    if (reports[middle].id == id) return &reports[middle];
    (reports[middle].id < id ? first : last) = reports[middle].id < id ? middle + 1 : middle;
  }
  const auto at =
      std::find_if(reports.begin(), reports.end(), [&](const Report& report) { return report.id == id; });
  return at == reports.end() ? nullptr : &*at;
}

}  // namespace anabasis::evidence
