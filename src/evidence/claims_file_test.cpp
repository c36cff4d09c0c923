#include "evidence/claims_file.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "evidence/mask.hpp"
#include "evidence/property_test.hpp"

namespace anabasis::evidence {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A folder of its own that goes when the test ends.
class Folder {
 public:
  Folder() : path_(fs::path(testing::TempDir()) / fmt::format("claims-{}-{}", ::getpid(), count_++)) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, std::string_view bytes) const {
    ASSERT_TRUE(base::write_file(path_ / name, bytes));
  }
  [[nodiscard]] base::Result<Evidence> read() const {
    return read_claims(path_ / "claims.toml", default_words());
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  static inline int count_ = 0;
  fs::path path_;
};

constexpr std::string_view kText =
    "A man from Saudi Arabia, Abu Yusr, told us that 300 former members live north of Idlib.\r\n"
    "Most want to leave. In recent weeks several dozen slipped into southern Turkey for 2,000 dollars "
    "each.\r\n"
    "Abu Yusr will not go home while that means prison. Idlib is under the Front.\r\n";

constexpr std::string_view kReport = R"toml(format = 1
[[report]]
id = "paper-b"
file = "b.txt"
outlet = "Paper B"
published = 2017-09-12
language = "en"
names = ["Abu Yusr"]
)toml";

constexpr std::string_view kClaim = R"toml(
[[claim]]
report = "paper-b"
quote = "300 former members live north of Idlib"
measure = "stock"
subject = { words = "former members", role = "supporter", affiliation = "Islamic State (former)" }
place = { words = "north of Idlib", relation = "north of", name = "Idlib" }
value = { words = "300", unit = "unstated" }
sources = [{ who = "Paper B", grade = "B" }, { who = "a man, Saudi, unnamed" }]
)toml";

class ClaimsFile : public testing::Test {
 protected:
  ClaimsFile() { folder_.write("b.txt", kText); }

  base::Result<Evidence> read(std::string_view claims) {
    return read_all(std::string(kReport) + std::string(claims));
  }

  base::Result<Evidence> read_all(std::string_view file) {
    folder_.write("claims.toml", file);
    return folder_.read();
  }

  /// The claim of `kClaim` with one line another.
  static std::string with(std::string_view line, std::string_view instead) {
    std::string text(kClaim);
    const auto at = text.find(line);
    EXPECT_NE(at, std::string::npos) << line;
    return text.replace(at, line.size(), instead);
  }

  void expect_fault(const base::Result<Evidence>& read, const std::string& expected) {
    ASSERT_FALSE(read) << expected;
    EXPECT_THAT(to_string(read.error()), HasSubstr(expected));
    EXPECT_EQ(read.error().faults.size(), 1U) << to_string(read.error());
  }

  Folder folder_;
};

TEST_F(ClaimsFile, IsReadInEveryField) {
  const auto read = this->read(std::string(kClaim) + R"toml(
[[claim]]
report = "paper-b"
id = "crossed"
quote = "In recent weeks several dozen slipped into southern Turkey for 2,000 dollars each"
measure = "flow"
factuality = "possible"
to = { words = "southern Turkey", relation = "in the south of", name = "Turkey" }
period.words = "In recent weeks"
period.from = 2017-08-16
period.to = 2017-09-12
period.precision = "weeks"
period.relative = true
value = { words = "several dozen", unit = "persons" }
sources = [{ who = "Paper B", grade = "B" }]
credibility = 2
lineage = "crossed"
root = true
note = "weeks read as four"
)toml");
  ASSERT_TRUE(read) << to_string(read.error());
  ASSERT_EQ(read->claims.size(), 2U);

  const auto& report = read->reports.at(0);
  EXPECT_EQ(report.text, kText);
  EXPECT_EQ(report.outlet, "Paper B");
  EXPECT_EQ(base::to_string(report.published.first), "2017-09-12");
  EXPECT_EQ(report.sensitivity, Sensitivity::internal);
  EXPECT_EQ(report.names.size(), 2U);

  const auto& stock = read->claims[0];
  EXPECT_EQ(stock.id, id_of(stock, kText));
  EXPECT_EQ(report.text.substr(stock.span.start, stock.span.size()), stock.quote);
  EXPECT_EQ(stock.measure, Measure::stock);
  EXPECT_EQ(stock.factuality, Factuality::asserted);
  EXPECT_EQ(stock.subject, (Subject{"", "supporter", "Islamic State (former)"}));
  EXPECT_EQ(*stock.place, (Region{"north of Idlib", "north of", "Idlib"}));
  EXPECT_FALSE(stock.period) << "the text gives none";
  EXPECT_EQ(stock.value.low, 250);
  EXPECT_EQ(stock.value.high, 350);
  EXPECT_EQ(stock.value.unit, CountedUnit::unstated);
  EXPECT_EQ(stock.sources, (std::vector<Source>{{"Paper B", 'B'}, {"a man, Saudi, unnamed", 'F'}}));
  EXPECT_EQ(stock.credibility, 6);
  EXPECT_EQ(stock.status, Status::proposed);

  const auto& flow = read->claims[1];
  EXPECT_EQ(flow.id, "crossed");
  EXPECT_EQ(flow.factuality, Factuality::possible);
  EXPECT_EQ(flow.period->precision, "weeks");
  EXPECT_TRUE(flow.period->relative_to_publication);
  EXPECT_EQ(flow.value.word, "en:several dozen");
  EXPECT_EQ(flow.credibility, 2);
  EXPECT_EQ(flow.lineage, "crossed");
  EXPECT_TRUE(flow.is_root);
  EXPECT_EQ(flow.note, "weeks read as four");
  std::set<std::string> fields;
  for (const auto& [field, span] : flow.spans) {
    fields.insert(field + ": " + report.text.substr(span.start, span.size()));
  }
  EXPECT_EQ(fields, (std::set<std::string>{"period: In recent weeks", "to: southern Turkey",
                                           "value: several dozen"}));
}

TEST_F(ClaimsFile, TakesPricesSharesAndReasons) {
  const auto read = this->read(R"toml(
[[claim]]
report = "paper-b"
quote = "2,000 dollars each"
measure = "price"
value = { words = "2,000 dollars", unit = "USD", per = "person" }
[[claim]]
report = "paper-b"
quote = "Most want to leave"
measure = "share"
factuality = "intended"
share_of = "leave"
value = { words = "Most" }
[[claim]]
report = "paper-b"
quote = "will not go home while that means prison"
measure = "condition"
value = { intention = "return", driver = "prison at home", direction = "against" }
[[claim]]
report = "paper-b"
quote = "Idlib is under the Front"
measure = "control"
place = { words = "Idlib", name = "Idlib" }
value = { words = "under", holder = "the Front" }
[[claim]]
report = "paper-b"
id = "west"
quote = "Idlib is under the Front"
measure = "policy"
value = { holder = "France", target = "French fighters", direction = "against" }
)toml");
  ASSERT_TRUE(read) << to_string(read.error());
  const auto& claims = read->claims;
  ASSERT_EQ(claims.size(), 5U);
  EXPECT_EQ(claims[0].value.mode, 2000);
  EXPECT_EQ(claims[0].value.currency, "USD");
  EXPECT_EQ(claims[0].value.per, "person");
  EXPECT_EQ(claims[1].value.unit, CountedUnit::fraction);
  EXPECT_EQ(claims[1].share_of, "leave");
  EXPECT_EQ(claims[1].sources, (std::vector<Source>{{"Paper B", 'F'}}))
      << "the outlet, where no chain is given";
  EXPECT_EQ(claims[2].value.driver, "prison at home");
  EXPECT_FALSE(claims[2].value.mode);
  EXPECT_EQ(claims[3].value.holder, "the Front");
  EXPECT_EQ(claims[4].value.direction, "against");
}

TEST_F(ClaimsFile, FindsFieldsNearestToTheQuote) {
  const auto read =
      this->read(with("place = { words = \"north of Idlib\", relation = \"north of\", name = \"Idlib\" }",
                      "place = { words = \"Idlib\", name = \"Idlib\" }"));
  ASSERT_TRUE(read) << to_string(read.error());
  const auto& claim = read->claims[0];
  const auto place =
      std::find_if(claim.spans.begin(), claim.spans.end(), [](const auto& s) { return s.field == "place"; });
  ASSERT_NE(place, claim.spans.end());
  EXPECT_EQ(place->span.end, claim.span.end);
}

TEST_F(ClaimsFile, DatesAReportToItsMonth) {
  std::string file(kReport);
  const std::string day = "published = 2017-09-12";
  const auto read = read_all(file.replace(file.find(day), day.size(), "published = \"2016-02\""));
  ASSERT_TRUE(read) << to_string(read.error());
  EXPECT_EQ(base::to_string(read->reports[0].published.first), "2016-02-01");
  EXPECT_EQ(base::to_string(read->reports[0].published.last), "2016-02-29");
}

TEST_F(ClaimsFile, MasksANameOfOneReportInAllOfThem) {
  folder_.write("c.txt", "ABU YUSR told Paper B that 300 wait.");
  const auto read = this->read(R"toml(
[[report]]
id = "agency-c"
file = "c.txt"
outlet = "Agency C"
published = 2017-09-14
language = "en"
)toml");
  ASSERT_TRUE(read) << to_string(read.error());
  const auto& retold = read->reports.at(1);
  EXPECT_EQ(masked(retold.text, retold.names), "██· told Paper B that 300 wait.");
}

TEST_F(ClaimsFile, TakesAnIntervalByHandWithItsReason) {
  const auto read = this->read(with("words = \"300\", unit = \"unstated\"",
                                    "words = \"300\", unit = \"persons\", low = 280, mode = 300, high = 320, "
                                    "why = \"counted twice\""));
  ASSERT_TRUE(read) << to_string(read.error());
  EXPECT_EQ(read->claims[0].value.low, 280);
  EXPECT_EQ(read->claims[0].value.kind, ValueKind::range);
  EXPECT_THAT(read->claims[0].note, HasSubstr("interval by hand: counted twice"));

  const auto unread = this->read(with("words = \"300\", unit = \"unstated\"",
                                      "words = \"former\", low = 40, why = \"a colleague knows the word\""));
  ASSERT_TRUE(unread) << to_string(unread.error());
  EXPECT_EQ(unread->claims[0].value.kind, ValueKind::at_least);
}

TEST_F(ClaimsFile, TakesAQuoteThatStandsTwiceWithItsStart) {
  folder_.write("b.txt", "Abu Yusr: 300 wait. 300 wait.");
  const auto claim = [](std::string_view start) {
    return fmt::format(
        "[[claim]]\nreport = \"paper-b\"\nquote = \"300 wait\"\n{}measure = \"stock\"\n"
        "value = {{ words = \"300\" }}\n",
        start);
  };
  expect_fault(
      read(claim("")),
      "claims.toml:11:9: quote stands 2 times in its report: found \"300 wait\"; expected start = 10");
  expect_fault(read(claim("start = 11\n")), "claims.toml:12:9: quote does not stand there: found \"11\"");
  expect_fault(read(claim("start = -1\n")), "quote does not stand there");
  const auto second = read(claim("start = 20\n"));
  ASSERT_TRUE(second) << to_string(second.error());
  EXPECT_EQ(second->claims[0].span, (base::Span{20, 28}));
  EXPECT_EQ(second->claims[0].spans.at(0).span, (base::Span{20, 23}));
}

TEST_F(ClaimsFile, CountsBytesOfTheUntouchedFile) {
  folder_.write("b.txt",
                "\xEF\xBB\xBF"
                "Abu Yusr: één keer 300.\r\n");
  const auto read = this->read(
      "[[claim]]\nreport = \"paper-b\"\nquote = \"300\"\nmeasure = \"stock\"\nvalue = { words = \"300\" }\n");
  ASSERT_TRUE(read) << to_string(read.error());
  EXPECT_EQ(read->claims[0].span.start, 3U + 10 + 6 + 5);
}

struct Planted {
  const char* line;
  const char* instead;
  const char* expected;
};

TEST_F(ClaimsFile, TellsWhatIsWrongWithAClaim) {
  const char* quote = "quote = \"300 former members live north of Idlib\"";
  const char* value = "value = { words = \"300\", unit = \"unstated\" }";
  const char* place = "place = { words = \"north of Idlib\", relation = \"north of\", name = \"Idlib\" }";
  const char* sources =
      "sources = [{ who = \"Paper B\", grade = \"B\" }, { who = \"a man, Saudi, unnamed\" }]";
  for (const auto& [line, instead, expected] : {
           Planted{"report = \"paper-b\"", "report = \"paper-c\"",
                   "claims.toml:11:10: no such report: found \"paper-c\"; "
                   "expected the id of a [[report]] of this file; did you mean \"paper-b\"?"},
           Planted{quote, "quote = \"301 former members\"\nnote = \"300\"",
                   "claims.toml:12:9: quote does not stand in its report"},
           Planted{quote, "quote = \"300 Former  members live north of Idlib\"", "copy it byte for byte"},
           Planted{quote, "quote = \"Abu Yusr, told us that 300 former members live north of Idlib\"",
                   "quote contains a name"},
           Planted{"measure = \"stock\"", "", "\"measure\" is missing"},
           Planted{"measure = \"stock\"", "measure = \"stok\"",
                   "no such measure: found \"stok\"; expected one of stock, flow"},
           Planted{"measure = \"stock\"", "measure = \"stock\"\nfactuality = \"sure\"", "no such factuality"},
           Planted{"measure = \"stock\"", "measure = \"stock\"\ncredibility = 7", "no such credibility"},
           Planted{"measure = \"stock\"", "measure = \"flow\"", "flow from nowhere to nowhere"},
           Planted{"measure = \"stock\"", "measure = \"stock\"\nshare_of = \"leave\"",
                   "only a share is of something"},
           Planted{"measure = \"stock\"", "measure = \"stock\"\ncolour = 3", "unknown key \"colour\""},
           Planted{value, "", "\"value\" is missing"},
           Planted{value, "value = 300", "wrong kind of value for \"value\""},
           Planted{value, "value = { unit = \"persons\" }", "value without words"},
           Planted{value, "value = { words = \"30\" }",
                   "words of \"value\" do not stand in the quote: found \"30\""},
           Planted{value, "value = { words = \"former members\" }",
                   "neither a number nor words of the table"},
           Planted{value, "value = { words = \"300\", unit = \"fraction\" }", "unit does not fit a stock"},
           Planted{value, "value = { words = \"300\", per = \"person\" }", "only a price is per person"},
           Planted{value, "value = { words = \"300\", holder = \"x\" }",
                   "\"holder\" says nothing about a stock"},
           Planted{value, "value = { words = \"300\", low = 1, mode = 2, high = 3 }",
                   "interval by hand without a reason"},
           Planted{value, "value = { words = \"300\", low = 3, mode = 2, high = 1, why = \"x\" }",
                   "interval by hand is not one"},
           Planted{value, "value = { words = \"300\", low = 3, high = 4, why = \"x\" }",
                   "interval by hand is not one"},
           Planted{value, "value = { words = \"300\", why = \"x\" }", "a reason for no interval"},
           Planted{place, "place = { words = \"south of Idlib\", name = \"Idlib\" }",
                   "words of \"place\" do not stand in the report"},
           Planted{place, "place = { words = \"north of Idlib\" }", "\"name\" is missing"},
           Planted{place, "place = \"Idlib\"", "wrong kind of value for \"place\""},
           Planted{"role = \"supporter\"", "role = \"abu yusr\"", "\"subject\" names a person"},
           Planted{sources, "sources = [{ who = \"Abu Yusr, a Saudi\" }]",
                   "\"sources\" names a person; "
                   "expected a role; write a role: \"a man, Saudi, unnamed\""},
           Planted{sources, "sources = [{ who = \"Paper B\", grade = \"G\" }]", "no such grade: found \"G\""},
           Planted{sources, "sources = []", "wrong kind of value for \"sources\""},
           Planted{sources, "sources = [\"Paper B\"]", "wrong kind of value for \"sources\""},
           Planted{sources, "note = \"Abu Yusr said so\"", "\"note\" names a person"},
           Planted{sources, "period = { words = \"In recent weeks\", from = 2017-09-12, to = 2017-09-01 }",
                   "period ends before it begins"},
           Planted{sources, "period = { words = \"In recent weeks\", from = 1017-09-12, to = 2017-09-01 }",
                   "outside any report's reach"},
           Planted{sources, "period = { words = \"In recent weeks\", from = 2017-10-01 }",
                   "period begins after the report was published"},
           Planted{sources, "period = { words = \"last year\", from = 2017-09-01 }",
                   "words of \"period\" do not stand in the report"},
           Planted{sources, "period = { words = \"In recent weeks\" }", "\"from\" is missing"},
       }) {
    SCOPED_TRACE(instead);
    expect_fault(read(with(line, instead)), expected);
  }
}

TEST_F(ClaimsFile, TellsWhatIsWrongWithAPriceOrAReason) {
  const auto claim = [](std::string_view measure, std::string_view value) {
    return fmt::format(
        "[[claim]]\nreport = \"paper-b\"\nquote = \"for 2,000 dollars each\"\nmeasure = \"{}\"\nvalue = {{ "
        "{} }}\n",
        measure, value);
  };
  expect_fault(read(claim("price", "words = \"2,000\"")), "no currency");
  expect_fault(read(claim("price", "words = \"2,000 dollars\", unit = \"EUR\"")),
               "the words name another currency");
  expect_fault(read(claim("price", "words = \"2,000 dollars\", unit = \"persons\"")),
               "unit does not fit a price");
  expect_fault(read(claim("price", "words = \"2,000 dollars\", per = \"head\"")), "no such unit of a price");
  expect_fault(read(claim("price", "words = \"2,000 dollars each\", per = \"household\"")),
               "the words say otherwise");
  expect_fault(read(claim("control", "words = \"for\"")), "\"holder\" is missing");
  expect_fault(read(claim("policy", "holder = \"France\"")), "\"direction\" is missing");
  expect_fault(read(claim("policy", "holder = \"France\", direction = \"up\"")), "no such direction");
  expect_fault(read(claim("condition", "driver = \"x\", direction = \"for\", intention = \"go\"")),
               "no such intention");
}

TEST_F(ClaimsFile, TellsWhatIsWrongWithAReport) {
  for (const auto& [line, instead, expected] : {
           Planted{"format = 1", "format = 2",
                   "claims.toml:1:10: not a format of claims that is known here: found \"2\""},
           Planted{"format = 1\n", "", "claims.toml:1:1: not a format"},
           Planted{"file = \"b.txt\"", "file = \"z.txt\"", "claims.toml:4:8: report: no such file"},
           Planted{"outlet = \"Paper B\"", "", "\"outlet\" is missing"},
           Planted{"published = 2017-09-12", "", "\"published\" is missing"},
           Planted{"published = 2017-09-12", "published = \"2017-13\"",
                   "claims.toml:6:13: wrong kind of value for \"published\""},
           Planted{"language = \"en\"", "language = \"tlh\"",
                   "no grammar for this language: found \"tlh\"; expected one of en, nl"},
           Planted{"language = \"en\"", "language = \"en\"\nsensitivity = \"secret\"", "no such sensitivity"},
           Planted{"names = [\"Abu Yusr\"]", "names = [\"Abu Yasir\"]",
                   "claims.toml:8:10: name does not occur in its report: found \"Abu Yasir\""},
           Planted{"names = [\"Abu Yusr\"]", "names = [3]", "wrong kind of value for \"names\""},
           Planted{"[[report]]", "[report]", "wrong kind of value for \"report\""},
       }) {
    SCOPED_TRACE(instead);
    std::string file(kReport);
    expect_fault(read_all(file.replace(file.find(line), std::string_view(line).size(), instead)), expected);
  }
  const auto twice = std::string(kReport) + std::string(kReport).substr(kReport.find('\n'));
  expect_fault(read_all(twice), "report \"paper-b\" stands here twice");
}

TEST_F(ClaimsFile, TellsWhereAReportIsNotUtf8) {
  folder_.write("b.txt", "Abu Yusr\nand \xFF");
  expect_fault(read(""), "b.txt:2:5: not UTF-8: found \"byte 0xFF\"");
}

TEST_F(ClaimsFile, TellsOfClaimsAndLineagesThatStandTwice) {
  expect_fault(read(std::string(kClaim) + std::string(kClaim)), "stands here twice");

  const auto linked = with("measure = \"stock\"", "measure = \"stock\"\nlineage = \"l\"\nroot = true");
  const auto share =
      "[[claim]]\nreport = \"paper-b\"\nquote = \"Most want to leave\"\nmeasure = \"share\"\nshare_of = "
      "\"leave\"\n"
      "value = { words = \"Most\" }\nlineage = \"l\"\n";
  expect_fault(read(linked + share), "lineage \"l\" holds two quantities of one report");
  const auto other =
      with("measure = \"stock\"", "measure = \"stock\"\nlineage = \"l\"\nroot = true\nid = \"other\"");
  expect_fault(read(linked + other), "lineage \"l\" has two roots");
}

TEST_F(ClaimsFile, TellsEverythingAtOnce) {
  const auto read =
      this->read(with("value = { words = \"300\", unit = \"unstated\" }", "value = { words = \"301\" }") +
                 with("measure = \"stock\"", "measure = \"stok\"\nid = \"x\"\ncolour = 1"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().faults.size(), 3U) << to_string(read.error());
}

TEST(Hindsight, NamesEveryReportThatMayBeLater) {
  Evidence evidence;
  for (const auto& [id, first, last] :
       {std::tuple{"before", 1, 1}, {"on", 14, 14}, {"after", 15, 15}, {"maybe", 1, 30}}) {
    Report report;
    report.id = id;
    report.published = {*base::make_day(2017, 9, static_cast<unsigned>(first)),
                        *base::make_day(2017, 9, static_cast<unsigned>(last))};
    evidence.reports.push_back(report);
  }
  const auto checked = check_hindsight(evidence, *base::make_day(2017, 9, 14));
  ASSERT_FALSE(checked);
  ASSERT_EQ(checked.error().faults.size(), 2U);
  EXPECT_THAT(checked.error().faults[0].what, HasSubstr("\"after\" was published after"));
  EXPECT_THAT(checked.error().faults[1].what, HasSubstr("\"maybe\" may have been published after"));
  EXPECT_TRUE(check_hindsight(evidence, *base::make_day(2017, 9, 30)));
}

/// A TOML string with everything but plain letters escaped.
std::string toml_string(std::string_view utf8) {
  std::string toml = "\"";
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t point = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t j = 1; j < size; ++j)
      point = (point << 6U) | (static_cast<unsigned char>(utf8[i + j]) & 0x3FU);
    toml += fmt::format("\\U{:08X}", point);
    i += size;
  }
  return toml + "\"";
}

RC_GTEST_PROP(ClaimsFileProperty, QuotesAndFieldsStandWhereTheySayInAnyText, ()) {
  const auto before = *any_text(), lead = *any_text(), tail = *any_text(), after = *any_text();
  const auto quote = lead + " 300 \r\n" + tail;
  const auto text = before + quote + after;
  const Folder folder;
  folder.write("b.txt", text);
  folder.write(
      "claims.toml",
      fmt::format(
          "format = 1\n[[report]]\nid = \"r\"\nfile = \"b.txt\"\noutlet = \"Paper\"\npublished = 2017-09-12\n"
          "language = \"en\"\n[[claim]]\nreport = \"r\"\nquote = {}\nstart = {}\nmeasure = \"stock\"\n"
          "value = {{ words = \"300\" }}\n",
          toml_string(quote), before.size()));
  const auto read = folder.read();
  if (!read) RC_FAIL(to_string(read.error()));
  const auto& claim = read->claims.at(0);
  RC_ASSERT(read->reports.at(0).text == text);
  RC_ASSERT(text.substr(claim.span.start, claim.span.size()) == quote);
  RC_ASSERT(claim.span.start == before.size());
  for (const auto& [field, span] : claim.spans) {
    RC_ASSERT(text.substr(span.start, span.size()) == "300");
    RC_ASSERT(claim.span.start <= span.start);
    RC_ASSERT(span.end <= claim.span.end);
  }
  RC_ASSERT(*parse_value(claim.value.words, "en", claim.value.unit, default_words(), {}) == claim.value);
}

RC_GTEST_PROP(ClaimsFileProperty, AnyBytesAreReadOrRefused, (const std::string& bytes)) {
  const Folder folder;
  folder.write("claims.toml", "format = 1\n" + bytes);
  const auto read = folder.read();
  RC_ASSERT(read.has_value() || !read.error().faults.empty());
}

}  // namespace
}  // namespace anabasis::evidence
