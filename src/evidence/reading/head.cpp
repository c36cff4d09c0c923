#include "evidence/reading/head.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "evidence/gazetteer.hpp"
#include "evidence/mention.hpp"
#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"

namespace anabasis::evidence::reading {

namespace {

/// Signs and blanks between an outlet and a date.
std::string_view without_joints(std::string_view words) {
  const auto first = words.find_first_not_of(" \t\r,;:|-*#");
  if (first == std::string_view::npos) return {};
  return words.substr(first, words.find_last_not_of(" \t\r,;:|-") - first + 1);
}

std::size_t words_in(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), ' ')) + 1;
}

/// Whether the words before the date of a line are a title: few, with a capital, no sentence and no place.
bool is_outlet(std::string_view words) {
  constexpr std::size_t kLongestTitle = 6, kShortest = 2;
  if (words.size() < kShortest || words_in(words) > kLongestTitle) return false;
  if (words.front() < 'A' || words.front() > 'Z') return false;
  if (words.find_first_of("?!\"()") != std::string_view::npos) return false;
  // "GENEVA, 3 March": where it was written. A title may have a place in it, but is none.
  return !land_named(words) && default_gazetteer().find(place_key(words)).empty();
}

}  // namespace

Head head_of(std::string_view text, std::string_view language) {
  constexpr std::size_t kHead = 600, kLongestLine = 12;
  const auto head = text.substr(0, std::min(text.size(), kHead));
  constexpr MentionKind kDates[]{MentionKind::date};
  // Any day will do: only dates that mean the same whenever they are read are taken.
  const auto mentions = find_mentions(head, language, {base::Day{}, base::Day{}}, kDates);
  for (const auto& mention : mentions) {
    const auto& when = *mention.when;
    if (!when.days || when.relative_to_publication || when.whole.past != when.whole.future ||
        when.limit != TimeLimit::none)
      continue;
    if (when.precision != "day" && when.precision != "month") continue;
    auto start = head.rfind('\n', mention.span.start);
    start = start == std::string_view::npos ? 0 : start + 1;
    const auto end = std::min(head.find('\n', mention.span.end), head.size());
    const auto before = head.substr(start, mention.span.start - start);
    const auto line = base::trim(head.substr(start, end - start));
    const auto behind = base::trim(head.substr(mention.span.end, end - mention.span.end));
    // A line of its own, or a dateline: "GENEVA, 3 March 2020 – …".
    const bool own_line =
        words_in(line) <= kLongestLine && !line.ends_with('.') && !line.ends_with('?') && end < text.size();
    const bool credit = words_in(line) <= kLongestLine && line.find("©") != std::string_view::npos;
    const bool dateline = std::count(before.begin(), before.end(), ' ') <= 4 &&
                          (behind.starts_with("-") || behind.starts_with("–") || behind.starts_with("—") ||
                           behind.starts_with("(") || behind.starts_with(":"));
    if (!own_line && !credit && !dateline) continue;
    Head found{when.days, {}};
    const auto title = without_joints(before);
    if (own_line && !credit && behind.empty() && is_outlet(title)) found.outlet = title;
    return found;
  }
  return {};
}

}  // namespace anabasis::evidence::reading
