#include "evidence/grammar/digits.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace anabasis::evidence::grammar {

namespace {

/// Beyond these a double no longer holds every whole number.
constexpr std::size_t kMostDigits = 15;

struct Groups {
  std::vector<std::string_view> digits;  ///< between separators; the first may be empty: ".5"
  std::string separators;                ///< one fewer
  std::size_t last = 0;
};

Groups groups_at(const Atoms& atoms, std::size_t atom) {
  Groups groups;
  std::size_t at = atom;
  if (atoms.is(at, Atom::Kind::digits))
    groups.digits.push_back(atoms[at++].text);
  else
    groups.digits.emplace_back();
  while (at + 1 < atoms.size() && (at == atom || atoms.glued(at)) &&
         (atoms.is_sign(at, ".") || atoms.is_sign(at, ",")) && atoms.glued(at + 1) &&
         atoms.is(at + 1, Atom::Kind::digits)) {
    groups.separators += atoms[at].text.front();
    groups.digits.push_back(atoms[at + 1].text);
    at += 2;
  }
  groups.last = at;
  return groups;
}

/// Groups of three behind a first of one to three; or, as in India, groups of two and a last of three.
bool are_thousands(const std::vector<std::string_view>& groups, std::size_t count) {
  if (count < 2 || groups[0].empty() || groups[0].size() > 3 || groups[count - 1].size() != 3) return false;
  const auto all_of_size = [&](std::size_t size) {
    return std::all_of(groups.begin() + 1, groups.begin() + static_cast<std::ptrdiff_t>(count) - 1,
                       [size](std::string_view group) { return group.size() == size; });
  };
  return all_of_size(3) || (groups[0].size() <= 2 && all_of_size(2));
}

std::optional<DigitRun> make(const Groups& groups, std::size_t whole, bool has_decimals) {
  std::string plain;
  for (std::size_t i = 0; i < whole; ++i) plain += groups.digits[i];
  DigitRun run;
  run.is_grouped = whole > 1;
  run.last = groups.last;
  if (plain.empty()) plain = "0";
  if (has_decimals) {
    run.decimals = static_cast<int>(groups.digits[whole].size());
    plain += "." + std::string(groups.digits[whole]);
  }
  if (plain.size() > kMostDigits + (has_decimals ? 1 : 0)) return std::nullopt;
  const auto value = base::parse_number(plain);
  if (!value) return std::nullopt;
  run.value = *value;
  return run;
}

/// "1 850 000": joins groups of three that single blanks set apart.
void join_blank_groups(const Atoms& atoms, std::size_t atom, Groups& groups, std::string& joined) {
  if (groups.digits.size() != 1 || groups.digits[0].size() > 3 || groups.digits[0].empty()) return;
  std::size_t at = atom + 1;
  joined = groups.digits[0];
  while (at < atoms.size() && atoms[at].after_blank && atoms.is(at, Atom::Kind::digits) &&
         atoms[at].text.size() == 3) {
    joined += atoms[at++].text;
  }
  if (at == atom + 1) return;
  const auto tail = groups_at(atoms, at - 1);
  if (tail.separators.size() > 1) return;
  groups.digits[0] = joined;
  groups.last = at;
  if (tail.separators.size() == 1) {
    groups.separators = tail.separators;
    groups.digits.push_back(tail.digits[1]);
    groups.last = tail.last;
  }
}

std::optional<DigitRun> joined_run(const Groups& groups) {
  auto run = make(groups, 1, groups.digits.size() == 2);
  if (run) run->is_grouped = true;
  return run;
}

}  // namespace

std::optional<DigitRun> read_digits(const Atoms& atoms, std::size_t atom, char thousands, char decimal) {
  auto groups = groups_at(atoms, atom);
  if (groups.digits.size() == 1 && groups.digits[0].empty()) return std::nullopt;
  std::string joined;
  join_blank_groups(atoms, atom, groups, joined);
  if (!joined.empty() && groups.digits[0].data() == joined.data()) return joined_run(groups);
  const auto& [digits, separators, last] = groups;
  if (separators.empty()) return make(groups, 1, false);
  const bool alike = std::count(separators.begin(), separators.end(), separators[0]) ==
                     static_cast<std::ptrdiff_t>(separators.size());
  const char sign = separators.back();
  if (alike && separators.size() == 1) {
    if (sign == decimal) return make(groups, 1, true);
    if (are_thousands(digits, 2)) return make(groups, 2, false);
    // The other language's decimals, where they cannot be a group of thousands.
    if (digits[1].size() != 3 && sign == thousands) return make(groups, 1, true);
  } else if (alike) {
    if (are_thousands(digits, digits.size())) return make(groups, digits.size(), false);
  } else {
    const bool uniform = std::count(separators.begin(), separators.end() - 1, separators[0]) ==
                         static_cast<std::ptrdiff_t>(separators.size()) - 1;
    if (uniform && are_thousands(digits, digits.size() - 1)) return make(groups, digits.size() - 1, true);
  }
  // "12,345,6" is no number; a list of numbers without blanks begins with its first.
  if (sign != ',' || !alike || digits[0].empty()) return std::nullopt;
  Groups first;
  first.digits.push_back(digits[0]);
  first.last = atom + 1;
  return make(first, 1, false);
}

}  // namespace anabasis::evidence::grammar
