#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "evidence/grammar/atoms.hpp"

namespace anabasis::evidence::grammar {

using ClassId = std::uint32_t;
using SlotId = std::uint32_t;
using ActionId = std::uint32_t;

/// Names as numbers, in the order in which they came.
class Names {
 public:
  std::uint32_t add(std::string_view name);
  /// The name's number; `size()` where it has none.
  [[nodiscard]] std::uint32_t find(std::string_view name) const;
  [[nodiscard]] const std::string& name(std::uint32_t id) const { return names_[id]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  std::map<std::string, std::uint32_t, std::less<>> ids_;
  std::vector<std::string> names_;
};

/// One step of a pattern.
struct Element {
  enum class Kind : std::uint8_t {
    word,      ///< this word or sign
    of_class,  ///< whatever a class matches
    glue,      ///< `~`: nothing separates what stands around it
    begin,     ///< `^`: what is read begins here; before it stands what must be there
    end,       ///< `$`: what is read ends here
  };
  Kind kind = Kind::word;
  std::uint32_t id = 0;  ///< WordId or ClassId
  SlotId slot = 0;

  auto operator<=>(const Element&) const = default;
};

/// Patterns that share their beginnings.
struct PatternTree {
  struct Node {
    std::vector<std::pair<WordId, std::uint32_t>> words;  ///< in their order
    std::vector<std::pair<Element, std::uint32_t>> others;
    std::vector<ActionId> actions;  ///< patterns that end here

    /// The node behind a word; 0 where none is.
    [[nodiscard]] std::uint32_t behind(WordId word) const {
      const auto found = std::lower_bound(words.begin(), words.end(), std::pair{word, std::uint32_t{0}});
      return found == words.end() || found->first != word ? 0 : found->second;
    }
  };
  std::vector<Node> nodes{1};

  void add(const std::vector<Element>& pattern, ActionId action);
};

/// Writes a pattern out into the sequences it stands for. `word` words, `[…]` may be missing, `(a|b)` either,
/// `<class>` or `<slot:class>` what a class matches, `~` no blank, `^` and `$` where what is read begins and
/// ends. A backquote before a sign takes it as it is. Errors: a bracket without its other half; a class that
/// is none.
[[nodiscard]] base::Result<std::vector<std::vector<Element>>> read_pattern(std::string_view pattern,
                                                                           Lexicon& lexicon,
                                                                           const Names& classes, Names& slots,
                                                                           const base::Where& where);

}  // namespace anabasis::evidence::grammar
