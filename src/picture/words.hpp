#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace anabasis::picture {

/// What the command says about a picture in one language: sentences by key, from
/// src/picture/words/LANGUAGE.toml.
class Words {
 public:
  /// The words of a language that there is a file for; of English for any other.
  [[nodiscard]] static const Words& in(std::string_view language);
  /// "en", "nl".
  [[nodiscard]] static const std::vector<std::string>& languages();

  [[nodiscard]] const std::string& language() const { return language_; }
  /// The sentence as it stands in the file; "?" where there is none.
  [[nodiscard]] const std::string& operator[](std::string_view key) const;
  /// The sentence with what it is about.
  template <class... About>
  [[nodiscard]] std::string say(std::string_view key, const About&... about) const {
    return fmt::format(fmt::runtime((*this)[key]), about...);
  }
  /// `key.one` or `key.many`.
  template <class... About>
  [[nodiscard]] std::string count(std::string_view key, std::size_t number, const About&... about) const {
    return say(std::string(key) + (number == 1 ? ".one" : ".many"), about...);
  }
  /// "one", "two", … "twelve", then digits.
  [[nodiscard]] std::string number(std::size_t number) const;
  /// What another room said in English, in this language; as it is where the file does not have it.
  [[nodiscard]] std::string told(const std::string& english) const;
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& sentences() const {
    return sentences_;
  }

 private:
  Words(std::string language, std::string_view toml);

  std::string language_;
  std::map<std::string, std::string, std::less<>> sentences_;
  std::vector<std::string> numbers_;
  std::vector<std::pair<std::string, std::string>> told_;
};

}  // namespace anabasis::picture
