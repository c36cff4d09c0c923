#include "evidence/source_words.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "evidence/folded.hpp"
#include "evidence/origins.hpp"

namespace anabasis::evidence {

namespace {

using WordSet = std::set<std::string, std::less<>>;

/// Words of a description that tell nothing, unless they end it: "Paper A".
const WordSet kJoints{"a",   "an",  "the", "of",  "from", "in",  "at",  "to",  "by",
                      "one", "and", "de",  "het", "een",  "van", "uit", "die", "der"};
const WordSet kFillers{"who",      "unnamed",  "anonymous", "named", "not",  "onbekende",
                       "anonieme", "naamloze", "told",      "says",  "said", "according"};

/// Words that tell what somebody is, but nobody from anybody.
const WordSet kGeneric{
    "official",   "officials",     "resident",  "residents",     "activist",     "activists", "source",
    "sources",    "witness",       "witnesses", "authorities",   "authority",    "police",    "army",
    "government", "local",         "locals",    "people",        "workers",      "worker",    "aid",
    "spokesman",  "spokeswoman",   "media",     "man",           "woman",        "inwoner",   "inwoners",
    "bewoner",    "bewoners",      "bron",      "bronnen",       "autoriteiten", "getuige",   "getuigen",
    "ambtenaren", "hulpverleners", "politie",   "leger",         "regering",     "vrouw",     "lokale",
    "person",     "newspaper",     "paper",     "agency",        "krant",        "blad",      "dagblad",
    "persbureau", "survey",        "report",    "investigation", "count",        "lists"};

/// The words of a description that tell who it is, sorted.
std::vector<std::string> telling_words(std::string_view source) {
  std::vector<std::string> words;
  std::string word;
  const auto text = folded(source);
  std::string joint;
  const auto end_word = [&] {
    if (word.empty()) return;
    joint = kJoints.contains(word) ? word : "";
    if (joint.empty() && !kFillers.contains(word)) words.push_back(word);
    word.clear();
  };
  for (const char c : text) {
    const bool is_inside =
        static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_inside) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  if (!joint.empty() && !words.empty()) words.push_back(joint);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

/// Whether a word that tells something begins with a capital, as names of peoples, places and papers do.
bool has_name(std::string_view source) {
  bool at_start = true;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto byte = static_cast<unsigned char>(source[i]);
    const bool is_letter = byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (at_start && ((byte >= 'A' && byte <= 'Z') || byte == 0xC3)) {
      const auto end = source.find_first_of(" ,.;:", i);
      if (!telling_words(source.substr(i, end == std::string_view::npos ? end : end - i)).empty())
        return true;
    }
    at_start = !is_letter && byte < 0x80;
  }
  return false;
}

bool tells(const std::string& word) { return !kGeneric.contains(word); }

}  // namespace

std::string key_of_source(std::string_view source) {
  std::string key;
  for (const auto& word : telling_words(source)) key += (key.empty() ? "" : " ") + word;
  return key;
}

bool is_specific(std::string_view source) { return tells_somebody(source) && has_name(source); }

bool tells_somebody(std::string_view source) {
  const auto words = telling_words(source);
  return std::any_of(words.begin(), words.end(), tells);
}

bool have_word_in_common(std::string_view a, std::string_view b) {
  const auto x = telling_words(a), y = telling_words(b);
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return std::any_of(both.begin(), both.end(), tells);
}

std::string without_people(std::string_view source) {
  std::string kept;
  for (const auto word : base::split(source, ' '))
    if (!origin_of(word)) kept += (kept.empty() ? "" : " ") + std::string(word);
  return kept;
}

bool is_described(std::string_view source) {
  if (source.empty()) return false;
  const auto first = folded(source.substr(0, source.find(' ')));
  const bool has_article = first == "a" || first == "an" || first == "een" || first == "one";
  return (has_article || (source.front() >= 'a' && source.front() <= 'z')) && is_specific(source);
}

}  // namespace anabasis::evidence
