#include "evidence/grammar/pattern.hpp"

#include <fmt/format.h>

#include <optional>

namespace anabasis::evidence::grammar {

namespace {

using Sequence = std::vector<Element>;
using Sequences = std::vector<Sequence>;

/// A pattern stands for a handful of sequences; more of them is a slip of the pen.
constexpr std::size_t kMostSequences = 20'000;

class PatternReader {
 public:
  PatternReader(std::string_view pattern, Lexicon& lexicon, const Names& classes, Names& slots)
      : pattern_(pattern), lexicon_(lexicon), classes_(classes), slots_(slots) {}

  Sequences read() {
    auto all = alternatives();
    if (at_ < pattern_.size() && fault_.empty()) fault_ = fmt::format("\"{}\" closes nothing", pattern_[at_]);
    return all;
  }
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  Sequences alternatives() {
    auto all = sequence();
    while (at_ < pattern_.size() && pattern_[at_] == '|') {
      ++at_;
      for (auto& other : sequence()) all.push_back(std::move(other));
    }
    return all;
  }

  Sequences sequence() {
    Sequences all{{}};
    while (at_ < pattern_.size() && fault_.empty()) {
      const char c = pattern_[at_];
      if (c == '|' || c == ')' || c == ']') break;
      if (c == ' ') {
        ++at_;
      } else if (c == '(' || c == '[') {
        ++at_;
        auto inner = alternatives();
        if (c == '[') inner.emplace_back();
        expect(c == '(' ? ')' : ']');
        all = product(all, inner);
      } else {
        all = product(all, {c == '<' ? class_element() : plain()});
      }
    }
    return all;
  }

  void expect(char closing) {
    if (at_ < pattern_.size() && pattern_[at_] == closing) {
      ++at_;
    } else if (fault_.empty()) {
      fault_ = fmt::format("\"{}\" is missing", closing);
    }
  }

  Sequence class_element() {
    const auto close = pattern_.find('>', at_);
    if (close == std::string_view::npos) {
      fault_ = "\">\" is missing";
      return {};
    }
    const auto inside = pattern_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    const auto colon = inside.find(':');
    const auto name = colon == std::string_view::npos ? inside : inside.substr(colon + 1);
    const auto slot = colon == std::string_view::npos ? inside : inside.substr(0, colon);
    const auto id = classes_.find(name);
    if (id == classes_.size()) fault_ = fmt::format("there is no class \"{}\"", name);
    return {{Element::Kind::of_class, id, slots_.add(slot)}};
  }

  Sequence plain() {
    const char c = pattern_[at_];
    if (c == '~' || c == '^' || c == '$') {
      ++at_;
      return {{c == '~' ? Element::Kind::glue : c == '^' ? Element::Kind::begin : Element::Kind::end, 0, 0}};
    }
    std::string text;
    constexpr std::string_view kSpecial = " |()[]<~^$";
    while (at_ < pattern_.size() &&
           (text.empty() || kSpecial.find(pattern_[at_]) == std::string_view::npos)) {
      if (pattern_[at_] == '`') {
        text += at_ + 1 < pattern_.size() ? pattern_.substr(at_ + 1, 1) : "";
        at_ += 2;
      } else {
        text += pattern_[at_++];
      }
    }
    Sequence sequence;
    for (const auto& word : words_of(text)) sequence.push_back({Element::Kind::word, lexicon_.add(word), 0});
    return sequence;
  }

  Sequences product(const Sequences& heads, const Sequences& tails) {
    Sequences all;
    if (heads.size() * tails.size() > kMostSequences) {
      fault_ = "stands for too many sequences";
      return heads;
    }
    for (const auto& head : heads) {
      for (const auto& tail : tails) {
        all.push_back(head);
        all.back().insert(all.back().end(), tail.begin(), tail.end());
      }
    }
    return all;
  }

  std::string_view pattern_;
  Lexicon& lexicon_;
  const Names& classes_;
  Names& slots_;
  std::size_t at_ = 0;
  std::string fault_;
};

}  // namespace

std::uint32_t Names::add(std::string_view name) {
  if (const auto found = ids_.find(name); found != ids_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(name);
  ids_.emplace(name, id);
  return id;
}

std::uint32_t Names::find(std::string_view name) const {
  const auto found = ids_.find(name);
  return found == ids_.end() ? static_cast<std::uint32_t>(names_.size()) : found->second;
}

void PatternTree::add(const std::vector<Element>& pattern, ActionId action) {
  std::uint32_t node = 0;
  for (const auto& element : pattern) {
    const auto fresh = static_cast<std::uint32_t>(nodes.size());
    std::uint32_t next = fresh;
    if (element.kind == Element::Kind::word) {
      next = nodes[node].behind(element.id);
      if (next == 0) {
        next = fresh;
        auto& words = nodes[node].words;
        words.insert(std::lower_bound(words.begin(), words.end(), std::pair{element.id, fresh}),
                     {element.id, fresh});
      }
    } else {
      auto& others = nodes[node].others;
      for (const auto& [other, to] : others)
        if (other == element) next = to;
      if (next == fresh) others.emplace_back(element, fresh);
    }
    if (next == fresh) nodes.emplace_back();
    node = next;
  }
  for (const auto other : nodes[node].actions)
    if (other == action) return;
  nodes[node].actions.push_back(action);
}

base::Result<std::vector<std::vector<Element>>> read_pattern(std::string_view pattern, Lexicon& lexicon,
                                                             const Names& classes, Names& slots,
                                                             const base::Where& where) {
  PatternReader reader(pattern, lexicon, classes, slots);
  auto sequences = reader.read();
  if (!reader.fault().empty()) {
    return base::fail(base::Fault{where, "not a pattern: " + reader.fault(), std::string(pattern),
                                  "words, <class>, [optional], (either|or)", ""});
  }
  return sequences;
}

}  // namespace anabasis::evidence::grammar
