#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "evidence/folded.hpp"
#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {

namespace {

constexpr std::array kQuantities{MentionKind::number, MentionKind::range, MentionKind::count_word};
constexpr std::array kDates{MentionKind::date};

/// Whether one of the next few words is one for people: "40 Moroccan fighters".
bool people_behind(const Page& page, std::size_t at) {
  constexpr std::size_t kBehind = 48, kWords = 3;
  auto behind = folded(page.text.substr(at, kBehind));
  behind = behind.substr(0, behind.find_first_of(".,;:()"));
  std::size_t words = 0;
  for (const auto word : base::split(behind, ' ')) {
    if (page.lexicon->has(word, Cue::role) || page.lexicon->has(word, Cue::household)) return true;
    if (++words == kWords) break;
  }
  return false;
}

/// The number that a date has swallowed, where words for people stand behind it: "on Monday 5,000 people".
std::optional<Mention> swallowed(const Page& page, const Mention& date) {
  constexpr std::size_t kBehind = 24;
  const auto end = std::min(page.text.size(), date.span.end + kBehind);
  const auto part = page.text.substr(date.span.start, end - date.span.start);
  for (auto& number : find_mentions(part, page.language, page.published, kQuantities)) {
    const base::Span span{date.span.start + number.span.start, date.span.start + number.span.end};
    if (span.start >= date.span.end) return std::nullopt;
    if (span.end < date.span.end || span.start == date.span.start) continue;
    const bool cut = span.end > date.span.end;
    if (!cut && !people_behind(page, span.end)) continue;
    for (auto* moved : {&number.span, &number.numeral, &number.amount, &number.hedge}) {
      moved->start += date.span.start;
      moved->end += date.span.start;
    }
    return number;
  }
  return std::nullopt;
}

/// "1,500 of the 8,400 residents": two numbers of people, not a ratio such as "six in ten".
bool counts(Page& page, const Mention& fraction) {
  constexpr double kRatio = 12;
  auto numbers = find_mentions(page.text.substr(fraction.span.start, fraction.span.size()), page.language,
                               page.published, kQuantities);
  if (numbers.size() != 2 || numbers.front().value.mode.value_or(0) <= kRatio) return false;
  for (auto& number : numbers) {
    for (auto* moved : {&number.span, &number.numeral, &number.amount, &number.hedge}) {
      moved->start += fraction.span.start;
      moved->end += fraction.span.start;
    }
    page.mentions.push_back(number);
  }
  return true;
}

}  // namespace

void find_all_mentions(Page& page) {
  const auto found = find_mentions(page.text, page.language, page.published);
  for (std::size_t m = 0; m < found.size(); ++m) {
    const auto& mention = found[m];
    const auto number = mention.kind == MentionKind::date ? swallowed(page, mention) : std::nullopt;
    if (mention.kind == MentionKind::fraction && counts(page, mention)) continue;
    if (!number) {
      if (page.mentions.empty() || page.mentions.back().span.end <= mention.span.start)
        page.mentions.push_back(mention);
      continue;
    }
    const auto head = page.text.substr(mention.span.start, number->span.start - mention.span.start);
    for (auto& date : find_mentions(head, page.language, page.published, kDates)) {
      date.span.start += mention.span.start;
      date.span.end += mention.span.start;
      page.mentions.push_back(date);
    }
    page.mentions.push_back(*number);
  }
}

}  // namespace anabasis::evidence::reading
