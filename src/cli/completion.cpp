#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/described.hpp"

namespace anabasis::cli {

namespace {

/// In single quotes, for all three shells; fish takes \' inside them, and the others need the quotes closed.
std::string in_quotes(std::string_view text, bool is_fish = false) {
  std::string safe = "'";
  for (const char c : text) {
    if (c == '\n') {
      safe += ' ';
    } else if (c == '\'') {
      safe += is_fish ? "\\'" : "'\\''";
    } else if (c == '\\' && is_fish) {
      safe += "\\\\";
    } else {
      safe += c;
    }
  }
  return safe + "'";
}

std::vector<std::string> words_of(const DescribedVerb& verb) {
  auto words = verb.verbs;
  for (const auto& option : verb.options)
    if (!option.is_word) words.push_back(option.name);
  return words;
}

/// The words that lead to a verb, as a pattern of `case`.
std::string path_of(const DescribedVerb& verb) {
  return in_quotes(fmt::format("{}", fmt::join(verb.path, " ")));
}

/// All of them but the empty one, as one pattern.
std::string paths_of(const std::vector<DescribedVerb>& verbs) {
  std::vector<std::string> paths;
  for (const auto& verb : verbs)
    if (!verb.path.empty()) paths.push_back(path_of(verb));
  return fmt::format("{}", fmt::join(paths, "|"));
}

std::string bash(const std::vector<DescribedVerb>& verbs) {
  std::string cases;
  for (const auto& verb : verbs) {
    cases += fmt::format("    {}) words={} ;;\n", path_of(verb),
                         in_quotes(fmt::format("{}", fmt::join(words_of(verb), " "))));
  }
  return "# bash completion of anabasis:  source <(anabasis completion bash)\n"
         "_anabasis() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} path='' word words=''\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case \"${path:+$path }$word\" in\n      " +
         paths_of(verbs) +
         ") path=\"${path:+$path }$word\" ;;\n    esac\n  done\n"
         "  case \"$path\" in\n" +
         cases +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "}\n"
         "complete -o default -o bashdefault -F _anabasis anabasis\n";
}

std::string zsh(const std::vector<DescribedVerb>& verbs) {
  std::string cases;
  for (const auto& verb : verbs) {
    std::string words;
    for (const auto& word : words_of(verb)) {
      std::string meaning;
      for (const auto& other : verbs)
        if (!other.path.empty() && other.path.back() == word && other.path.size() == verb.path.size() + 1)
          meaning = other.meaning;
      for (const auto& option : verb.options)
        if (option.name == word) meaning = option.meaning;
      std::replace(meaning.begin(), meaning.end(), ':', ',');
      words += fmt::format(" {}", in_quotes(fmt::format("{}:{}", word, meaning)));
    }
    cases += fmt::format("    {}) offers=({} ) ;;\n", path_of(verb), words);
  }
  return "#compdef anabasis\n"
         "# zsh completion of anabasis:  anabasis completion zsh > ~/.zfunc/_anabasis\n"
         "_anabasis() {\n"
         "  local path_of='' word; local -a before offers\n"
         "  before=(\"${(@)words[2,CURRENT-1]}\")\n"
         "  for word in $before; do\n"
         "    case \"${path_of:+$path_of }$word\" in\n      " +
         paths_of(verbs) +
         ") path_of=\"${path_of:+$path_of }$word\" ;;\n    esac\n  done\n"
         "  case \"$path_of\" in\n" +
         cases +
         "  esac\n"
         "  _describe anabasis offers\n"
         "  _files\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _anabasis ]; then _anabasis \"$@\"; else compdef _anabasis anabasis; fi\n";
}

std::string fish(const std::vector<DescribedVerb>& verbs) {
  std::string lines =
      "# fish completion of anabasis:  anabasis completion fish > ~/.config/fish/completions/anabasis.fish\n";
  for (const auto& verb : verbs) {
    std::string when;
    if (verb.path.empty()) {
      when = "__fish_use_subcommand";
    } else {
      for (const auto& word : verb.path)
        when += (when.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + word);
    }
    for (const auto& option : verb.options) {
      if (option.is_word || !option.name.starts_with("--")) continue;
      lines += fmt::format("complete -c anabasis -n {} -l {} {}-d {}\n", in_quotes(when, true),
                           option.name.substr(2), option.type.empty() ? "" : "-r ",
                           in_quotes(option.meaning, true));
    }
    for (const auto& name : verb.verbs) {
      auto path = verb.path;
      path.push_back(name);
      const auto below =
          std::find_if(verbs.begin(), verbs.end(), [&](const auto& other) { return other.path == path; });
      lines += fmt::format("complete -c anabasis -f -n {} -a {} -d {}\n", in_quotes(when, true), name,
                           in_quotes(below->meaning, true));
    }
  }
  return lines;
}

}  // namespace

std::string completion(const CLI::App& app, const std::string& shell) {
  const auto verbs = described(app);
  if (shell == "bash") return bash(verbs);
  if (shell == "zsh") return zsh(verbs);
  return fish(verbs);
}

}  // namespace anabasis::cli
