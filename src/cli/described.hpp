#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace anabasis::cli {

/// An option or a word of a verb as its help describes it.
struct DescribedOption {
  std::string name;  ///< "--out"; of a word: "SCENARIO"
  std::string meaning;
  std::string type;  ///< what it takes: "TEXT"; empty: a flag
  bool is_word = false;
  bool is_required = false;
  bool is_many = false;
};

struct DescribedVerb {
  std::vector<std::string> path;  ///< {"claims", "accept"}
  std::string meaning;
  std::vector<DescribedOption> options;
  std::vector<std::string> verbs;  ///< that follow it
};

/// The command as it describes itself, the whole of it first and then every verb: what help, manual page and
/// completion are made from, so that they cannot tell different things.
[[nodiscard]] std::vector<DescribedVerb> described(const CLI::App& app);

/// anabasis(1), for man.
[[nodiscard]] std::string manual_page(const CLI::App& app, const std::string& version);

/// Completion for "bash", "zsh" or "fish".
[[nodiscard]] std::string completion(const CLI::App& app, const std::string& shell);

}  // namespace anabasis::cli
