#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace anabasis::evidence {

/// Finds which of many outlets a text names, as whole words in upper and lower case as they are written,
/// whatever the article: a report that names a paper has read it. Takes time in proportion to the text.
class NamedOutlets {
 public:
  /// Outlets that are known too little by their name ("report-3") are never found.
  void add(const std::string& outlet);
  /// Each once, sorted.
  [[nodiscard]] std::vector<std::string> in(std::string_view text) const;

 private:
  struct Outlet {
    std::string name;  ///< as it was added
    std::string rest;  ///< of its name, behind its first word
  };
  std::unordered_map<std::string, std::vector<Outlet>> by_first_word_;
};

}  // namespace anabasis::evidence
