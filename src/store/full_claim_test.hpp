#pragma once

#include "evidence/claim.hpp"

namespace anabasis::store {

/// Its every field holds something, and something else than any other field.
inline evidence::Report full_report() {
  evidence::Report report;
  report.id = "paper-é";
  report.outlet = "Paper B";
  report.published = {*base::make_day(2017, 9, 1), *base::make_day(2017, 9, 30)};
  report.language = "nl";
  report.sensitivity = evidence::Sensitivity::restricted;
  report.retain_until = base::make_day(2027, 9, 12);
  report.licence = "CC BY 4.0";
  report.text =
      "\xEF\xBB\xBF"
      "De laatste weken\r\nzijn tientallen\u00A0overgestoken \xF0\x9F\x98\x80, zegt Abu Yusr";
  report.text.push_back('\0');  // a text is its bytes, whatever they are
  const auto name = report.text.find("Abu Yusr");
  report.names = {{name, name + 8}, {name + 4, name + 8}};
  return report;
}

inline evidence::Claim full_claim() {
  evidence::Claim claim;
  claim.id = "claim-1";
  claim.report = full_report().id;
  claim.span = {3, 34};
  claim.quote = full_report().text.substr(3, 31);
  claim.measure = evidence::Measure::flow;
  claim.factuality = evidence::Factuality::possible;
  claim.subject = {"Saudi Arabia", "fighter", "Islamic State"};
  claim.place = evidence::Region{"ten noorden van Idlib", "north of", "Idlib", "SY07"};
  claim.from = evidence::Region{"Syrië", "in", "Syria"};
  claim.to = evidence::Region{"Turkije", "in the south of", "Turkey"};
  claim.period = evidence::Period{
      "De laatste weken", {*base::make_day(2017, 8, 16), *base::make_day(2017, 9, 12)}, "weeks", true};
  claim.value = {"tientallen",
                 evidence::ValueKind::word,
                 evidence::CountedUnit::unstated,
                 20.5,
                 36,
                 99,
                 "USD",
                 "person",
                 "nl:tientallen",
                 "the Front",
                 "French fighters",
                 "return",
                 "prison at home",
                 "against"};
  claim.share_of = "leave";
  claim.sources = {{"Paper B", 'B'}, {"a man, \"Saudi\", unnamed", 'F'}};
  claim.credibility = 2;
  claim.lineage = "crossed";
  claim.is_root = true;
  claim.spans = {{"value", {26, 36}}, {"period", {3, 19}}, {"period", {3, 5}}};
  claim.status = evidence::Status::edited;
  claim.note = "weeks read as four";
  return claim;
}

}  // namespace anabasis::store
