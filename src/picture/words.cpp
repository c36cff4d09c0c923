#include "picture/words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/tree.hpp"

// src/picture/words/*.toml, put into the library by anabasis_embed.
extern "C" const char anabasis_picture_words_en[], anabasis_picture_words_en_end[];
extern "C" const char anabasis_picture_words_nl[], anabasis_picture_words_nl_end[];

namespace anabasis::picture {

namespace {

/// What stands in `text` where `pattern` has its {}; none where it is not the pattern's.
std::optional<std::string> carried(std::string_view text, std::string_view pattern) {
  const auto hole = pattern.find("{}");
  if (hole == std::string_view::npos) return text == pattern ? std::optional<std::string>("") : std::nullopt;
  const auto before = pattern.substr(0, hole);
  const auto after = pattern.substr(hole + 2);
  if (text.size() < before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after))
    return std::nullopt;
  return std::string(text.substr(before.size(), text.size() - before.size() - after.size()));
}

}  // namespace

Words::Words(std::string language, std::string_view toml) : language_(std::move(language)) {
  const auto file = base::parse_toml(toml, "words/" + language_ + ".toml");
  if (!file) {  // part of the command itself: a test reads every file
    std::fputs(base::to_string(file.error()).c_str(), stderr);
    std::abort();
  }
  for (const auto& [section, table] : file->fields) {
    for (const auto& [key, value] : table.fields) {
      if (section == "told") {
        told_.emplace_back(key, value.text);
      } else if (value.kind == base::Node::Kind::array) {
        for (const auto& item : value.items) numbers_.push_back(item.text);
      } else {
        sentences_.emplace(section + "." + key, value.text);
      }
    }
  }
}

const std::vector<std::string>& Words::languages() {
  static const std::vector<std::string> all{"en", "nl"};
  return all;
}

const Words& Words::in(std::string_view language) {
  static const Words english("en", {anabasis_picture_words_en, anabasis_picture_words_en_end});
  static const Words dutch("nl", {anabasis_picture_words_nl, anabasis_picture_words_nl_end});
  return language == "nl" ? dutch : english;
}

const std::string& Words::operator[](std::string_view key) const {
  static const std::string none = "?";
  const auto found = sentences_.find(key);
  return found == sentences_.end() ? none : found->second;
}

std::string Words::number(std::size_t number) const {
  return number < numbers_.size() ? numbers_[number] : std::to_string(number);
}

std::string Words::told(const std::string& english) const {
  for (const auto& [pattern, sentence] : told_)
    if (const auto about = carried(english, pattern)) return fmt::format(fmt::runtime(sentence), *about);
  return english;
}

}  // namespace anabasis::picture
