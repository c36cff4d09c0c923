#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "evidence/ledger.hpp"
#include "picture/subject.hpp"

namespace anabasis::picture {

/// `picture.html`: the page that comes with the command, with everything that it shows inside. Opens from
/// disk, asks nothing of any network. Errors: the bundle that the command was built with has no place for a
/// picture.
[[nodiscard]] base::Result<std::string> page(const Subject& subject);

/// What the bundle has in the place of a picture.
inline constexpr std::string_view kPagePlace =
    R"(<script type="application/json" id="picture">null</script>)";

/// The JSON that stands in the page; ui/src/picture.ts describes it.
[[nodiscard]] std::string page_json(const Subject& subject);

/// The same page for a desk that is served: empty, with its language, and a script that runs under a policy
/// which allows this nonce alone. The policy itself is the server's to say. Errors: as `page`.
[[nodiscard]] base::Result<std::string> desk_page(const std::string& nonce, const Words& words);

/// What a ledger holds, for review: reports as they may be shown, claims as on the page, and with each what
/// was decided on it, oldest first.
[[nodiscard]] std::string review_json(const evidence::Evidence& evidence,
                                      const std::vector<evidence::Decision>& decisions, const Words& words);

/// How many UTF-16 code units there are before a byte offset: where a browser finds it.
[[nodiscard]] std::size_t utf16_offset(std::string_view utf8, std::size_t bytes);

}  // namespace anabasis::picture
