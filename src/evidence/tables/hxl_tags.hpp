#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace anabasis::evidence::tables {

/// A hashtag with its attributes, whose order means nothing: `#affected +f +idps`.
struct HxlTag {
  std::string tag;  ///< "affected"; empty: no tag
  std::set<std::string, std::less<>> attributes;

  [[nodiscard]] bool is(std::string_view name) const { return tag == name; }
  [[nodiscard]] bool has(std::string_view attribute) const { return attributes.contains(attribute); }
};

[[nodiscard]] HxlTag hxl_tag(std::string_view text);

/// Whether the tag counts people or households.
[[nodiscard]] bool counts_people(const HxlTag& tag);

/// Whether a row is the row of hashtags: every cell that says something is a tag, and one counts people.
[[nodiscard]] bool is_hxl(const std::vector<std::string>& row);

}  // namespace anabasis::evidence::tables
