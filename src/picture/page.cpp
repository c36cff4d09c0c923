#include "picture/page.hpp"

#include "picture/page_json.hpp"

extern "C" const char anabasis_page[];
extern "C" const char anabasis_page_end[];

namespace anabasis::picture {

namespace {

/// Text from reports must not be able to end the script element that it stands in.
std::string inside_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos; at += 6)
    json.replace(at, 1, "\\u003c");
  return json;
}

/// Replaces what the bundle has exactly so. Errors: it has it not.
base::Result<void> replace(std::string& html, std::string_view what, const std::string& by) {
  const auto at = html.find(what);
  if (at == std::string::npos) {
    return base::fail({{"ui/dist/picture.html"},
                       "not the page that this command knows",
                       "",
                       std::string(what),
                       "build it again: ./dev ui"});
  }
  html.replace(at, what.size(), by);
  return {};
}

}  // namespace

base::Result<std::string> page(const Subject& subject) {
  std::string html(anabasis_page, anabasis_page_end);
  const auto filled = replace(
      html, kPagePlace,
      R"(<script type="application/json" id="picture">)" + inside_script(page_json(subject)) + "</script>");
  if (!filled) return tl::unexpected(filled.error());
  return html;
}

base::Result<std::string> desk_page(const std::string& nonce, const Words& words) {
  std::string html(anabasis_page, anabasis_page_end);
  for (const auto& [what, by] :
       {std::pair<std::string_view, std::string>{
            R"(<html lang="en">)", R"(<html lang=")" + words.language() + R"(" data-desk="1">)"},
        {R"(http-equiv="Content-Security-Policy")", R"(name="policy-of-the-file")"},
        {R"(<script type="module">)", R"(<script type="module" nonce=")" + nonce + R"(">)"}}) {
    if (const auto done = replace(html, what, by); !done) return tl::unexpected(done.error());
  }
  return html;
}

}  // namespace anabasis::picture
