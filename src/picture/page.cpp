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

}  // namespace

base::Result<std::string> page(const Subject& subject) {
  std::string html(anabasis_page, anabasis_page_end);
  const auto at = html.find(kPagePlace);
  if (at == std::string::npos) {
    return base::fail(base::Fault{{"ui/dist/picture.html"},
                                  "the page has no place for a picture",
                                  "",
                                  std::string(kPagePlace),
                                  "build it again: ./dev ui"});
  }
  html.replace(
      at, kPagePlace.size(),
      R"(<script type="application/json" id="picture">)" + inside_script(page_json(subject)) + "</script>");
  return html;
}

}  // namespace anabasis::picture
