#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/described.hpp"

namespace anabasis::cli {

namespace {

/// A text as roff takes it: nothing in it is a request or an escape, and other letters than ASCII's are named
/// by their code point.
std::string roff(std::string_view text) {
  std::string safe;
  bool at_line_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (at_line_start && (c == '.' || c == '\'')) safe += "\\&";
    at_line_start = c == '\n';
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '-') {
      safe += "\\-";
    } else if (c < 0x80) {
      safe += static_cast<char>(c);
    } else {
      const int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
      unsigned code = c & (0x3FU >> more);
      for (int byte = 0; byte < more && i + 1 < text.size(); ++byte)
        code = code << 6 | (static_cast<unsigned char>(text[++i]) & 0x3FU);
      safe += fmt::format("\\[u{:04X}]", code);
    }
  }
  return safe;
}

std::string usage(const DescribedVerb& verb) {
  std::string line = fmt::format("anabasis {}", fmt::join(verb.path, " "));
  for (const auto& option : verb.options) {
    if (!option.is_word) continue;
    const auto word = option.is_many ? option.name + "..." : option.name;
    line += option.is_required ? " " + word : " [" + word + "]";
  }
  return line;
}

}  // namespace

std::string manual_page(const CLI::App& app, const std::string& version) {
  const auto verbs = described(app);
  std::string page = fmt::format(
      ".TH ANABASIS 1 \"\" \"anabasis {0}\" \"User Commands\"\n"
      ".SH NAME\nanabasis \\- how many people are where, how many will come, when, and how sure we are\n"
      ".SH SYNOPSIS\n.B anabasis\n.I VERB\n[\\fIOPTION\\fR]...\n"
      ".SH DESCRIPTION\n{1}\n.SH VERBS\n",
      roff(version), roff(verbs.front().meaning));
  for (std::size_t v = 1; v < verbs.size(); ++v) {
    const auto& verb = verbs[v];
    page += fmt::format(".SS {}\n{}\n", roff(usage(verb)), roff(verb.meaning));
    for (const auto& option : verb.options) {
      if (option.name == "--help") continue;
      page += fmt::format(".TP\n.B {}{}\n{}\n", roff(option.name),
                          option.type.empty() ? "" : " " + roff(option.type), roff(option.meaning));
    }
  }
  page +=
      ".SH EXIT STATUS\n0 done, 1 failed, 2 usage, 3 bad input, 130 interrupted. Data goes to standard "
      "output, talk to standard "
      "error.\n";
  return page;
}

}  // namespace anabasis::cli
