#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "picture/subject.hpp"
#include "picture/yardstick.hpp"

namespace anabasis::picture {

/// `brief.html`: one A4 with the answers, words for their chances, how sure they are, and what has changed.
/// In "en" or "nl"; the questions stay in the scenario's words. `previous` is the answers.json of the last
/// brief; empty: there is none. Errors: a language without a file of words; a previous file that is no
/// answers.json.
[[nodiscard]] base::Result<std::string> brief(const Subject& subject, const std::string& language,
                                              const Yardstick& yardstick, std::string_view previous,
                                              const std::string& previous_file);

}  // namespace anabasis::picture
