/// Whatever bytes a report is made of, in every language: it is refused with a fault, or every claim and every field
/// lies in the text, every number reads again from its words, and no field holds a name that was found.
#include "evidence/reading/read_report.hpp"
#include "evidence/words.hpp"
#include "require.hpp"

namespace {

using namespace anabasis;

void check_value(const evidence::Claim& claim, const std::string& language) {
  const auto& value = claim.value;
  if (value.low && value.mode) require(*value.low <= *value.mode);
  if (value.mode && value.high) require(*value.mode <= *value.high);
  if (!value.low && !value.mode && !value.high) return;
  const auto again = evidence::parse_value(value.words, language, value.unit, evidence::default_words(), {});
  require(again && again->low == value.low && again->mode == value.mode && again->high == value.high);
}

void check_claim(const evidence::ProposedClaim& proposal, const evidence::Report& report) {
  const auto& claim = proposal.claim;
  const auto within = [&](const base::Span& span) { return span.start < span.end && span.end <= report.text.size(); };
  require(within(claim.span) && report.text.substr(claim.span.start, claim.span.size()) == claim.quote);
  for (const auto& [field, span] : claim.spans) require(within(span));
  if (claim.period) require(claim.period->days.first <= claim.period->days.last);
  check_value(claim, report.language);
  for (const auto& name : report.names)
    require(claim.span.end <= name.start || name.end <= claim.span.start);
}

void read(std::string_view text, const std::string& language) {
  constexpr base::Day kPublished{17'421};
  const auto made =
      evidence::read_report("r", std::string(text), {base::DayInterval{kPublished, kPublished}, language, ""});
  if (!made) return require(!made.error().faults.empty());
  require(made->report.text == text);
  for (const auto& name : made->report.names) require(name.start < name.end && name.end <= text.size());
  for (const auto& proposal : made->claims) check_claim(proposal, made->report);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const auto& language : evidence::languages()) read(text, language);
  return 0;
}
