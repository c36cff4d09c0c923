#include "cli/described.hpp"

namespace anabasis::cli {

namespace {

void describe(const CLI::App& app, std::vector<std::string> path, std::vector<DescribedVerb>& verbs) {
  DescribedVerb verb;
  verb.path = path;
  verb.meaning = app.get_description();
  for (const auto* option : app.get_options()) {
    const bool is_word = option->get_lnames().empty() && option->get_snames().empty();
    DescribedOption one;
    one.is_word = is_word;
    one.name = is_word                        ? option->get_single_name()
               : option->get_lnames().empty() ? "-" + option->get_snames().front()
                                              : "--" + option->get_lnames().front();
    one.meaning = option->get_description();
    one.is_required = option->get_required();
    one.is_many = option->get_expected_max() > 1;
    if (!is_word && option->get_expected_max() > 0) one.type = option->get_type_name();
    if (!is_word && option->get_expected_max() > 0 && one.type.empty()) one.type = "VALUE";
    verb.options.push_back(std::move(one));
  }
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  for (const auto* sub : below) verb.verbs.push_back(sub->get_name());
  verbs.push_back(std::move(verb));
  for (const auto* sub : below) {
    path.push_back(sub->get_name());
    describe(*sub, path, verbs);
    path.pop_back();
  }
}

}  // namespace

std::vector<DescribedVerb> described(const CLI::App& app) {
  std::vector<DescribedVerb> verbs;
  describe(app, {}, verbs);
  return verbs;
}

}  // namespace anabasis::cli
