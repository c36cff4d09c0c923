#include <array>

#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {

namespace {

constexpr std::array kQuantities{MentionKind::number, MentionKind::range, MentionKind::count_word};

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
  for (const auto& mention : find_mentions(page.text, page.language, page.published))
    if (mention.kind != MentionKind::fraction || !counts(page, mention)) page.mentions.push_back(mention);
}

}  // namespace anabasis::evidence::reading
