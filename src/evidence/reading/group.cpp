#include "evidence/reading/group.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "evidence/folded.hpp"
#include "evidence/origins.hpp"

namespace anabasis::evidence::reading {

namespace {

/// A noun stands at most so many words behind its number.
constexpr std::size_t kFurthestNoun = 7;

const CueAt* noun_at(const Page& page, std::size_t token) {
  const auto* household = page.cue(token, Cue::household);
  const auto* role = page.cue(token, Cue::role);
  if (household == nullptr) return role;
  return role != nullptr && role->end > household->end ? role : household;
}

bool has_adjective_ending(const Page& page, const std::string& word) {
  constexpr std::size_t kShortest = 5;
  return word.size() >= kShortest &&
         std::any_of(page.lexicon->adjective_endings.begin(), page.lexicon->adjective_endings.end(),
                     [&](const auto& ending) { return word.ends_with(ending); });
}

std::optional<Land> origin_at(const Page& page, std::size_t token) {
  const auto& t = page.tokens[token];
  if (!t.is_word || t.mention != kNone) return std::nullopt;
  const auto words = page.words({token, token + 1});
  if (auto land = origin_of(words); land && t.capital) return land;
  return std::nullopt;
}

/// "IS-" of "IS-aanhangers"; "oud-" and "ex-" say that it was once.
void read_prefix(const Page& page, std::size_t token, Subject& subject, bool& former) {
  const auto& word = page.tokens[token].word;
  const auto hyphen = word.rfind('-');
  if (hyphen == std::string::npos) return;
  const auto head = word.substr(0, hyphen);
  if (page.lexicon->has(head, Cue::former)) {
    former = true;
    return;
  }
  if (!page.tokens[token].capital) return;
  const auto written = page.words({token, token + 1});
  subject.affiliation = written.substr(0, written.rfind('-'));
}

bool is_skipped(const Page& page, std::size_t token) {
  const auto& t = page.tokens[token];
  if (!t.is_word) return false;
  if (page.cue(token, Cue::modifier) != nullptr || page.cue(token, Cue::former) != nullptr) return true;
  if (page.cue(token, Cue::armed_group) != nullptr) return true;
  if (t.mention != kNone) return page.mentions[t.mention].kind == MentionKind::age;
  if (t.capital) return true;
  const bool verb = page.cue(token, Cue::say) != nullptr || page.cue(token, Cue::auxiliary) != nullptr;
  return !verb && has_adjective_ending(page, t.word);
}

void read_affiliation_behind(const Page& page, std::size_t end, Subject& subject) {
  auto at = end;
  const auto* of = page.cue(at, Cue::of);
  if (of == nullptr) of = page.cue(at, Cue::out_of);
  if (of == nullptr || !subject.affiliation.empty()) return;
  at = of->end;
  if (const auto* determiner = page.cue(at, Cue::determiner)) at = determiner->end;
  std::size_t armed_end = at;
  subject.affiliation = armed_group_at(page, at, armed_end);
  // "four men from Saudi Arabia"
  const auto* name = page.name_at(at);
  if (name == nullptr || name->first != at || of->cue != Cue::out_of || !subject.origin.empty()) return;
  if (const auto land = land_named(page.words(*name))) subject.origin = land->name;
}

Group found(const Page& page, std::size_t first, std::size_t from, const CueAt& noun) {
  Group group;
  group.kind = noun.cue == Cue::household ? Group::Kind::households : Group::Kind::people;
  group.words = {first, noun.end};
  group.subject = subject_of(page, from, noun);
  if (const auto* family = page.cue(noun.end, Cue::family)) {
    group.with_family = true;
    group.tail = *family;
  }
  return group;
}

/// A word that is a noun for people, for want of one in the lexicon.
CueAt person_noun(std::size_t token) {
  static const std::string kPerson = "person";
  CueAt noun;
  noun.first = token;
  noun.end = noun.head_end = token + 1;
  noun.cue = Cue::role;
  noun.label = &kPerson;
  return noun;
}

/// A noun that the lexicon does not have, by its ending: "herbergiers", "cobblers".
std::optional<Group> guess(const Page& page, Run run) {
  const auto sentence = page.tokens[run.end - 1].sentence;
  constexpr std::size_t kAdjectives = 3, kShortest = 6;
  for (auto i = run.end; i < page.tokens.size() && i < run.end + kAdjectives; ++i) {
    const auto& t = page.tokens[i];
    if (!t.is_word || t.mention != kNone || t.sentence != sentence) return std::nullopt;
    const bool person = t.word.size() >= kShortest && page.cues_at[i].empty() && !t.capital &&
                        std::any_of(page.lexicon->people_endings.begin(), page.lexicon->people_endings.end(),
                                    [&](const auto& ending) { return t.word.ends_with(ending); });
    if (person) return found(page, run.first, run.end, person_noun(i));
    if (!is_skipped(page, i)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string armed_group_at(const Page& page, std::size_t token, std::size_t& end) {
  if (token >= page.tokens.size()) return {};
  if (const auto* known = page.cue(token, Cue::armed_group)) {
    end = known->end;
    return known->label->empty() ? page.words(*known) : *known->label;
  }
  const auto& t = page.tokens[token];
  // "IS" is too short a word to be one in lower case.
  if (t.acronym && page.cue(token, Cue::organisation) == nullptr &&
      origin_of(page.words({token, token + 1})) == std::nullopt) {
    end = token + 1;
    return page.words({token, token + 1});
  }
  const auto* name = page.name_at(token);
  if (name != nullptr && name->first == token && name->kind == NameKind::organisation &&
      page.cue(token, Cue::organisation) == nullptr && !origin_of(page.words(*name))) {
    end = name->end;
    return page.words(*name);
  }
  return {};
}

Subject subject_of(const Page& page, std::size_t from, const CueAt& noun) {
  Subject subject;
  subject.role = *noun.label;
  bool former = false;
  for (auto i = from; i < noun.end; ++i) {
    if (page.cue(i, Cue::former) != nullptr) former = true;
    if (i < noun.first) {
      std::size_t end = i;
      if (auto armed = armed_group_at(page, i, end); !armed.empty()) subject.affiliation = armed;
      if (const auto land = origin_at(page, i)) subject.origin = land->name;
    }
  }
  read_prefix(page, noun.end - 1, subject, former);
  read_affiliation_behind(page, noun.end, subject);
  if (former && !subject.affiliation.empty()) subject.affiliation += " (former)";
  if (former && subject.affiliation.empty()) subject.role = "former " + subject.role;
  return subject;
}

Group group_after(const Page& page, std::size_t mention) {
  const auto run = page.mention_tokens[mention];
  const auto sentence = page.tokens[run.first].sentence;
  Group group;
  std::optional<std::size_t> people;  // a word for people of a land that may be an adjective
  auto i = run.end;
  // "dozens of", "people" may belong to the number's own words.
  for (auto k = run.first + 1; k < run.end; ++k)
    if (const auto* noun = noun_at(page, k)) return found(page, run.first, k, *noun);
  // "300 others"
  if (run.end < page.tokens.size() && page.tokens[run.end].sentence == sentence &&
      page.cue(run.end, Cue::others) != nullptr)
    return found(page, run.first, run.end, person_noun(run.end));
  const auto last = std::min(page.tokens.size(), run.end + kFurthestNoun);
  for (; i < last && page.tokens[i].sentence == sentence; ++i) {
    const auto& t = page.tokens[i];
    if (page.cue(i, Cue::of) != nullptr) {
      group.partitive = true;
      people.reset();
    }
    if (t.mention != kNone && page.mentions[t.mention].kind != MentionKind::age) {
      const auto kind = page.mentions[t.mention].kind;
      const bool counts =
          kind == MentionKind::number || kind == MentionKind::range || kind == MentionKind::count_word;
      if (group.partitive && counts) group.whole = t.mention;
      if (group.partitive && !counts) group.kind = Group::Kind::thing;
      break;
    }
    if (page.cue(i, Cue::dead) != nullptr || page.cue(i, Cue::thing) != nullptr) {
      if (noun_at(page, i) == nullptr || page.cue(i, Cue::dead) != nullptr) {
        group.kind = Group::Kind::thing;
        return group;
      }
    }
    if (const auto* noun = noun_at(page, i)) {
      auto result = found(page, run.first, run.end, *noun);
      result.partitive = group.partitive;
      return result;
    }
    if (group.partitive && (page.cue(i, Cue::gathering) != nullptr || page.cue(i, Cue::pronoun) != nullptr)) {
      const auto* whole =
          page.cue(i, Cue::gathering) != nullptr ? page.cue(i, Cue::gathering) : page.cue(i, Cue::pronoun);
      group.words = {run.first, whole->end};
      return group;
    }
    if (origin_at(page, i)) people = i;
    if (!is_skipped(page, i)) break;
  }
  if (people) {
    auto result = found(page, run.first, run.end, person_noun(*people));
    result.subject.origin = origin_at(page, *people)->name;
    result.partitive = group.partitive;
    return result;
  }
  if (group.partitive || i >= page.tokens.size() || page.tokens[run.end].sentence != sentence) return group;
  if (auto guessed = guess(page, run)) {
    guessed->partitive = group.partitive;
    return *guessed;
  }
  // A word that the lexicon has never heard of is what the number counts, and nobody knows whether it is
  // people.
  const auto& next = page.tokens[run.end];
  if (next.is_word && page.cues_at[run.end].empty() && next.mention == kNone) group.kind = Group::Kind::thing;
  return group;
}

std::optional<Group> group_before(const Page& page, std::size_t first, std::size_t end) {
  for (auto i = end; i > first; --i) {
    const auto* noun = noun_at(page, i - 1);
    if (noun == nullptr || noun->end > end) continue;
    auto from = i - 1;
    while (from > first && is_skipped(page, from - 1)) --from;
    return found(page, i - 1, from, *noun);
  }
  return std::nullopt;
}

}  // namespace anabasis::evidence::reading

namespace anabasis::evidence {

std::string key_of_affiliation(std::string_view affiliation) {
  constexpr std::string_view kFormer = " (former)";
  if (affiliation.ends_with(kFormer)) affiliation.remove_suffix(kFormer.size());
  auto name = folded(affiliation);
  const auto words = base::split(name, ' ');
  for (const auto language : reading::languages()) {
    const auto& lexicon = *reading::lexicon_of(language);
    const auto found = lexicon.by_first.find(std::string(words.front()));
    if (found == lexicon.by_first.end()) continue;
    for (const auto index : found->second) {
      const auto& phrase = lexicon.phrases[index];
      if (phrase.cue == reading::Cue::armed_group && !phrase.label.empty() &&
          std::equal(words.begin(), words.end(), phrase.words.begin(), phrase.words.end()))
        return folded(phrase.label);
    }
  }
  return name;
}

}  // namespace anabasis::evidence
