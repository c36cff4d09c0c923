#include "cli/claim_options.hpp"

#include <array>
#include <string>

namespace anabasis::cli {

namespace {

struct Option {
  const char* name;
  const char* what;
};

constexpr std::array kOptions{
    Option{"value", "The number in words, as it was said: \"about 40\", \"dozens\", \"most\""},
    Option{"unit", "persons, households, unstated, fraction, or a currency"},
    Option{"per", "Of a price: person or household"},
    Option{"low", "In place of what the words give: the low end of 9 in 10"},
    Option{"mode", "… the most likely number"},
    Option{"high", "… the high end"},
    Option{"holder", "Of control and policy: who"},
    Option{"target", "Of a policy: towards whom"},
    Option{"intention", "Of a condition: remain, leave or return"},
    Option{"driver", "Of a condition: what drives it"},
    Option{"direction", "Of policy and condition: for or against"},
    Option{"measure", "stock, flow, share, price, control, policy or condition"},
    Option{"factuality", "asserted, possible, intended or denied"},
    Option{"share-of", "Of a share: what the part has"},
    Option{"place", "Where: \"Idlib\", \"north of Idlib\""},
    Option{"from", "Of a flow: where from"},
    Option{"to", "Of a flow: where to"},
    Option{"period", "When: 2017-09-12, 2017-08-16..2017-09-12 or 2017-09"},
    Option{"origin", "Whom it is about: their nationality, as told"},
    Option{"role", "… their role, as told"},
    Option{"affiliation", "… whom they belong to, as told"},
    Option{"grade", "Admiralty grade of the source and of what it says: B2, F6"},
    Option{"note", "For readers"},
};

}  // namespace

void add_claim_words(CLI::App& verb, const std::shared_ptr<evidence::ClaimWords>& words) {
  for (const auto& [name, what] : kOptions) {
    const std::string key = name;
    verb.add_option_function<std::string>(
        "--" + key, [words, key](const std::string& typed) { (*words)[key] = typed; }, what);
  }
}

}  // namespace anabasis::cli
