#include <algorithm>

#include "evidence/origins.hpp"
#include "evidence/reading/voice_finder.hpp"

namespace anabasis::evidence::reading {

std::optional<Speaker> VoiceFinder::unknown_speaker(const CueAt& say, const Sentence& sentence) const {
  const auto speaks = [&](std::size_t i) {
    const auto& t = token(i);
    return t.is_word && !t.capital && t.mention == kNone && page_.cues_at[i].empty() && t.word.size() > 3;
  };
  std::optional<std::size_t> at;
  if (say.first > sentence.first + 1 && speaks(say.first - 1) &&
      page_.cue_before(say.first - 1, Cue::determiner) != nullptr &&
      !token(say.first - 1).word.ends_with("s")) {
    at = say.first - 1;
  } else if (say.first > sentence.first && stops(token(say.first - 1).word) &&
             say.head_end + 1 < sentence.end && page_.cue(say.head_end, Cue::determiner) != nullptr &&
             speaks(say.head_end + 1)) {
    at = say.head_end + 1;
  }
  if (!at) return std::nullopt;
  Speaker speaker;
  speaker.person = true;
  speaker.words = {*at, *at + 1};
  speaker.role = token(*at).word;
  speaker.who = speaker.role + ", unnamed";
  return speaker;
}

std::optional<Speaker> VoiceFinder::speaker_after(std::size_t from, const Sentence& sentence) {
  constexpr std::size_t kLongest = 9;
  auto end = from;
  for (; end < sentence.end && end < from + kLongest; ++end) {
    const auto& word = token(end).word;
    if (word == "\"" || word == "'" || word == "’" || word == "‘" || word == "“" || word == "”") continue;
    if (stops(word)) break;
    if (end > from &&
        (page_.cue(end, Cue::subordinate) != nullptr || page_.cue(end, Cue::relative) != nullptr))
      break;
    if (token(end).mention != kNone && page_.mentions[token(end).mention].kind != MentionKind::age) break;
    if (end > from && !token(end).capital &&
        ((page_.cue(end, Cue::say) != nullptr && page_.cue(end, Cue::reporter) == nullptr) ||
         page_.cue(end, Cue::auxiliary) != nullptr || page_.cue(end, Cue::be) != nullptr))
      break;
  }
  // The first that can speak, not the last.
  for (auto i = from; i < end; ++i)
    if (auto speaker = describe_at(i, {from, end})) return speaker;
  return std::nullopt;
}

std::optional<Speaker> VoiceFinder::speaker_before(std::size_t to, const Sentence& sentence) {
  constexpr std::size_t kLongest = 14;
  std::size_t first = to, commas = 0;
  while (first > sentence.first && to - first < kLongest) {
    const auto& word = token(first - 1).word;
    if (word == "." || word == ";" || word == ":" || word == "\"" || word == "”" || word == ")") break;
    if (page_.cue(first - 1, Cue::subordinate) != nullptr) break;
    // "the mayor, who asked not to be named, said": a clause between commas is passed over.
    if (word == "," && ++commas > 2) break;
    --first;
  }
  // "They fled Myanmar in May, the agency said": behind the last comma stands who says so.
  auto last_comma = to;
  for (auto i = to; i > first && last_comma == to; --i)
    if (token(i - 1).word == ",") last_comma = i - 1;
  if (last_comma + 1 < to && page_.cue(last_comma + 1, Cue::relative) == nullptr) {
    for (auto i = last_comma + 1; i < to; ++i)
      if (auto speaker = describe_at(i, {last_comma + 1, to}); speaker && !has_verb({speaker->words.end, to}))
        return speaker;
  }
  for (auto i = first; i < to; ++i) {
    if (auto speaker = describe_at(i, {first, to})) {
      const auto end = speaker->words.end;
      // A verb of its own between the speaker and "said" makes it somebody else's subject, unless commas
      // enclose it.
      bool enclosed = false;
      for (auto k = end; k < to; ++k) enclosed |= token(k).word == ",";
      if (!enclosed && !has_relative_behind(*speaker) && has_verb({end, to})) continue;
      if (enclosed && commas == 1 && has_verb({i, to}) && !closes_before(to)) continue;
      return speaker;
    }
  }
  return std::nullopt;
}

bool VoiceFinder::has_verb(Run run) const {
  for (auto i = run.first; i < run.end; ++i)
    for (const auto cue : {Cue::leave, Cue::arrive, Cue::go, Cue::stay, Cue::be, Cue::back, Cue::moved})
      if (page_.cue(i, cue) != nullptr) return true;
  return false;
}

std::optional<Speaker> VoiceFinder::describe(Run run) {
  for (auto i = run.first; i < run.end; ++i)
    if (auto speaker = describe_at(i, run)) return speaker;
  return std::nullopt;
}

std::optional<Speaker> VoiceFinder::describe_at(std::size_t i, Run within) {
  Speaker speaker;
  const auto* name = page_.name_at(i);
  if (name != nullptr && name->first == i && name->kind == NameKind::person)
    return person_named(*name, within);
  if (const auto* organisation = page_.cue(i, Cue::organisation);
      organisation != nullptr && token(organisation->end - 1).span.end > 0) {
    const bool capital = token(i).capital || token(i).acronym;
    if (capital) {
      speaker.words = name != nullptr && name->end > organisation->end ? Run{*name} : Run{*organisation};
      speaker.who = full_name(page_.words(speaker.words));
      return speaker;
    }
  }
  if (const auto* person = page_.cue(i, Cue::person)) return person_at(*person, within);
  if (const auto* reporter = page_.cue(i, Cue::reporter)) {
    // "a survey by Oxfam", "onderzoek van de krant …": whoever made it speaks.
    constexpr std::size_t kNear = 3;
    if (page_.cue(reporter->end, Cue::by) != nullptr)
      for (auto k = reporter->end + 1;
           k < page_.sentences[token(i).sentence].end && k <= reporter->end + kNear; ++k) {
        const auto* press = page_.name_at(k);
        if (page_.cue(k, Cue::medium) != nullptr || page_.cue(k, Cue::organisation) != nullptr ||
            (press != nullptr && press->press && press->first == k))
          return describe_at(k, {k, page_.sentences[token(i).sentence].end});
      }
    return reporter_at(*reporter);
  }
  if (const auto* medium = page_.cue(i, Cue::medium); medium != nullptr && (name == nullptr || !name->press))
    return medium_at(*medium, within);
  // "…outside Derna, aid workers say": where, not who.
  const bool placed =
      i > within.first &&
      (page_.cue_before(i, Cue::leave) != nullptr || page_.cue_before(i, Cue::arrive) != nullptr ||
       page_.cue_before(i, Cue::at) != nullptr || page_.cue_before(i, Cue::toward) != nullptr ||
       page_.cue_before(i, Cue::out_of) != nullptr || page_.cue_before(i, Cue::relation) != nullptr);
  // "IDLIB – Some 300 people …": where it was written.
  const bool dateline =
      name != nullptr && page_.sentences[token(i).sentence].first == i && is_dateline(*name);
  if (name != nullptr && name->first == i && !placed && !dateline) {
    if (auto person = national_at(*name, within)) return person;
    const bool origin = name->end == i + 1 && origin_of(page_.words(*name)) &&
                        (is_adjective(*name) || !land_named(page_.words(*name)));
    if (!origin) return outlet(*name);
  }
  // "it said": whichever body spoke last.
  const bool body = page_.cue(i, Cue::it) != nullptr && last_ && !last_->person;
  if (body || (page_.cue(i, Cue::pronoun) != nullptr && last_ && is_personal(i))) {
    speaker = *last_;
    speaker.pronoun = true;
    speaker.words = {i, i + 1};
    return speaker;
  }
  return std::nullopt;
}

bool VoiceFinder::is_dateline(const Name& name) const {
  auto behind = name.end;
  const auto is = [&](std::string_view word) {
    return behind < page_.tokens.size() && token(behind).word == word;
  };
  if (is(",")) ++behind;
  while (behind < page_.tokens.size() && token(behind).mention != kNone &&
         page_.mentions[token(behind).mention].kind == MentionKind::date)
    ++behind;
  return is("–") || is("—") || is("-");
}

std::optional<Speaker> VoiceFinder::medium_at(const CueAt& medium, Run within) {
  // "the French paper Libération": the name behind it speaks.
  for (auto k = medium.end; k < within.end && k < medium.end + 3; ++k)
    if (const auto* title = page_.name_at(k)) return outlet(*title);
  const auto* which = page_.cue_before(medium.first, Cue::determiner);
  if (which != nullptr && *which->label == "own") return std::nullopt;
  Speaker speaker;
  if (which != nullptr && *which->label != "indefinite") {
    const auto behind = std::upper_bound(press_.begin(), press_.end(), medium.first,
                                         [](std::size_t at, const Name* paper) { return at < paper->first; });
    if (behind != press_.begin()) speaker = outlet(**std::prev(behind));
    // No word of its title says that it is a paper; that it is one is said now.
    if (speaker.who.empty() && last_body_) speaker = *last_body_;
  }
  speaker.press = true;
  speaker.words = medium;
  if (speaker.who.empty()) speaker.who = page_.words(medium);
  return speaker;
}

bool VoiceFinder::is_adjective(const Name& name) const {
  constexpr std::size_t kWordsBetween = 2;  // "a young Saudi former fighter"
  for (auto k = name.end; k < page_.tokens.size() && k <= name.end + kWordsBetween; ++k) {
    if (!token(k).is_word || token(k).sentence != token(name.first).sentence) return false;
    if (page_.cue(k, Cue::relative) != nullptr || page_.cue(k, Cue::say) != nullptr) return false;
    for (const auto cue : {Cue::person, Cue::reporter, Cue::medium})
      if (page_.cue(k, cue) != nullptr) return true;
  }
  return false;
}

std::optional<Speaker> VoiceFinder::national_at(const Name& name, Run within) {
  const auto* which = page_.cue_before(name.first, Cue::determiner);
  if (name.end != name.first + 1 || which == nullptr || is_adjective(name)) return std::nullopt;
  // "the Saudi", but not "the Saudis": of many nobody speaks.
  const auto& word = token(name.first).word;
  const bool many = word.ends_with("s") || word.ends_with("en");
  if (*which->label != "indefinite" && many) return std::nullopt;
  const auto land = origin_of(page_.words(name));
  if (!land) return std::nullopt;
  Speaker speaker;
  speaker.person = true;
  speaker.words = name;
  speaker.role = "person";
  speaker.origin = land->people.empty() ? land->name : land->people;
  speaker.who = speaker.role + ", " + speaker.origin + ", unnamed";
  CueAt person;
  person.first = name.first;
  person.end = person.head_end = name.end;
  recognise(speaker, person, page_.sentences[token(name.first).sentence], within);
  return speaker;
}

Speaker VoiceFinder::outlet(const Name& name) {
  Speaker speaker;
  speaker.press = name.press;
  speaker.words = name;
  speaker.who = full_name(page_.words(name));
  if (const auto land = land_named(speaker.who)) speaker.who = land->name;
  return speaker;
}

std::string VoiceFinder::full_name(const std::string& name) {
  for (const auto& known : known_)
    if (known.size() > name.size() && known.ends_with(" " + name)) return known;
  known_.push_back(name);
  return name;
}

std::optional<Speaker> VoiceFinder::person_named(const Name& name, Run within) {
  const auto key = page_.words({name.end - 1, name.end});
  if (const auto known = named_.find(key); known != named_.end()) {
    auto speaker = known->second;
    speaker.words = name;
    return speaker;
  }
  if (auto person = called(name)) return person;
  // "spokesman John Doe", "Jane Roe, a nurse": the role stands beside the name.
  Speaker speaker;
  speaker.person = true;
  speaker.words = name;
  speaker.role = "person";
  if (const auto* title = page_.cue_before(name.first, Cue::person)) speaker.role = *title->label;
  for (auto i = name.end; i < within.end + 4 && i < name.end + 5 && i < page_.tokens.size(); ++i)
    if (const auto* role = page_.cue(i, Cue::person)) {
      speaker.role = *role->label;
      break;
    }
  speaker.who = speaker.role + ", unnamed";
  named_[key] = speaker;
  return speaker;
}

std::optional<Speaker> VoiceFinder::called(const Name& name) {
  if (page_.cue_before(name.first, Cue::called) == nullptr) return std::nullopt;
  const auto sentence = page_.sentences[token(name.first).sentence];
  for (auto i = name.first; i > sentence.first; --i) {
    const auto* other = page_.name_at(i - 1);
    std::optional<Speaker> speaker;
    if (const auto* person = page_.cue(i - 1, Cue::person)) {
      speaker = person_at(*person, sentence);
    } else if (other != nullptr && other->first == i - 1) {
      speaker = national_at(*other, sentence);
    }
    if (!speaker) continue;
    speaker->words = name;
    return speaker;
  }
  return std::nullopt;
}

std::optional<Speaker> VoiceFinder::person_at(const CueAt& person, Run within) {
  Speaker speaker;
  speaker.person = true;
  speaker.words = person;
  speaker.role = *person.label;
  const auto sentence = page_.sentences[token(person.first).sentence];
  const auto from = person.first > sentence.first + 3 ? person.first - 3 : sentence.first;
  const auto to = std::min({person.end + 5, sentence.end, page_.tokens.size()});
  for (auto i = from; i < to; ++i) {
    if (i > person.end && stops(token(i).word)) break;
    if (i >= person.end && (page_.cue(i, Cue::say) != nullptr || page_.cue(i, Cue::relative) != nullptr ||
                            !speaker.origin.empty()))
      break;
    if (!token(i).capital) continue;
    const auto land = origin_of(page_.words({i, i + 1}));
    if (land && page_.name_at(i) != nullptr)
      speaker.origin = land->people.empty() ? land->name : land->people;
  }
  speaker.who = speaker.role + (speaker.origin.empty() ? "" : ", " + speaker.origin) + ", unnamed";
  recognise(speaker, person, sentence, within);
  return speaker;
}

void VoiceFinder::recognise(Speaker& speaker, const CueAt& person, const Sentence& sentence, Run) {
  const bool definite = page_.cue_before(person.first, Cue::determiner) != nullptr ||
                        (person.first > 0 && token(person.first - 1).mention != kNone);
  if (definite && speaker.origin.empty() && last_person_ && last_person_->role == speaker.role) {
    speaker.origin = last_person_->origin;
    speaker.who = last_person_->who;
  }
  for (const auto& name : page_.names_in({person.first, sentence.end})) {
    if (name.kind != NameKind::person) continue;
    named_[page_.words({name.end - 1, name.end})] = speaker;
    break;
  }
  last_person_ = speaker;
}

Speaker VoiceFinder::reporter_at(const CueAt& reporter) {
  Speaker speaker;
  speaker.words = reporter;
  speaker.who = *reporter.label;
  const auto i = reporter.first;
  if (i > 0 && token(i - 1).capital && token(i - 1).sentence == token(i).sentence) {
    if (const auto land = origin_of(page_.words({i - 1, i})))
      speaker.who = (land->people.empty() ? land->name : land->people) + " " + speaker.who;
  }
  return speaker;
}

}  // namespace anabasis::evidence::reading
