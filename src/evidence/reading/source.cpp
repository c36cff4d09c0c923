#include "evidence/reading/source.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "evidence/origins.hpp"

namespace anabasis::evidence::reading {

namespace {

class VoiceFinder {
 public:
  VoiceFinder(const Page& page, std::map<std::string, Speaker>& named) : page_(page), named_(named) {}

  std::vector<Voice> run() {
    std::vector<Voice> voices;
    for (const auto& sentence : page_.sentences) {
      voices.push_back(read(sentence));
      remember(voices, sentence);
      if (!voices.back().chain.empty()) last_ = voices.back().chain.back();
    }
    carry_quotes(voices);
    return voices;
  }

 private:
  struct At {
    std::size_t token;
    Speaker speaker;
    bool outside;  ///< behind what it says: "…, said a driver"
  };

  const Token& token(std::size_t i) const { return page_.tokens[i]; }

  static bool stops(const std::string& word) {
    return word == "," || word == ";" || word == ":" || word == "." || word == "(" || word == ")" ||
           word == "?";
  }

  /// Who goes on speaking in a paragraph does so by way of whom he spoke to.
  void remember(std::vector<Voice>& voices, const Sentence& sentence) const {
    auto& chain = voices.back().chain;
    if (chain.size() != 1 || !chain.front().person) return;
    for (auto s = voices.size() - 1; s > 0; --s) {
      const auto& before = voices[s - 1].chain;
      if (page_.sentences[s - 1].paragraph != sentence.paragraph) return;
      if (before.size() < 2 || before.back().who != chain.front().who) continue;
      auto words = chain.front().words;
      chain = before;
      chain.back().words = words;
      return;
    }
  }

  Voice read(const Sentence& sentence) {
    Voice voice;
    std::vector<At> found;
    for (auto i = sentence.first; i < sentence.end; ++i) {
      if (token(i).quote != 0) voice.quoted = true;
      if (const auto* cite = page_.cue(i, Cue::cite)) {
        if (auto speaker = speaker_after(cite->head_end, sentence)) add(found, i, *speaker, false);
        i = cite->head_end - 1;
        continue;
      }
      if (const auto* according = page_.cue(i, Cue::according); according != nullptr && token(i).quote == 0) {
        const bool outside = i > sentence.first + 2;
        if (auto speaker = speaker_after(according->head_end, sentence)) add(found, i, *speaker, outside);
        i = according->head_end - 1;
        continue;
      }
      if (const auto* say = page_.cue(i, Cue::say)) said(*say, sentence, found);
    }
    parenthesis(sentence, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const At& a, const At& b) { return a.outside > b.outside; });
    for (auto& at : found) {
      const bool known = std::any_of(voice.chain.begin(), voice.chain.end(), [&](const Speaker& s) {
        return s.who == at.speaker.who && (s.words.first == at.speaker.words.first || !s.person);
      });
      if (!known) voice.chain.push_back(std::move(at.speaker));
    }
    return voice;
  }

  static void add(std::vector<At>& found, std::size_t token, Speaker speaker, bool outside) {
    for (const auto& at : found)
      if (at.speaker.words.first == speaker.words.first) return;
    found.push_back({token, std::move(speaker), outside});
  }

  void said(const CueAt& say, const Sentence& sentence, std::vector<At>& found) {
    if (token(say.first).quote != 0) return;
    auto before = speaker_before(say.first, sentence);
    std::optional<Speaker> speaker = before;
    bool outside = false;
    const bool after_comma =
        say.first > sentence.first && (stops(token(say.first - 1).word) ||
                                       token(say.first - 1).word == "\"" || token(say.first - 1).word == "”");
    // "A fisherman, Nigerian, told Reuters": who stands behind "told" listens.
    const bool listens = speaker && page_.cue(say.first, Cue::tell) != nullptr;
    if (!speaker || (after_comma && !listens)) {
      auto after = speaker_after(say.head_end, sentence);
      if (after && (after_comma || !speaker)) {
        const bool inverted = after_comma || say.first == sentence.first || !speaker;
        if (inverted) {
          speaker = after;
          outside = after_comma;
        }
      }
    } else {
      // "…, a driver told Reuters": the speaker stands behind a comma, and what was said before it.
      outside = speaker->words.first > sentence.first + 3 && stops_before(speaker->words.first, sentence) &&
                !continues_with_claim(say.end, sentence);
    }
    if (!speaker) {
      speaker = unknown_speaker(say, sentence);
      outside = speaker.has_value() && speaker->words.first > sentence.first + 3;
    }
    if (!speaker) return;
    if (auto listener = listener_of(say, sentence)) add(found, say.first, *listener, outside);
    add(found, say.first, *speaker, outside);
  }

  /// "the ombudsman said": a word that the lexicon does not have, in a speaker's place.
  std::optional<Speaker> unknown_speaker(const CueAt& say, const Sentence& sentence) const {
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

  bool stops_before(std::size_t i, const Sentence& sentence) const {
    for (auto k = i; k > sentence.first && i - k < 4; --k) {
      const auto& word = token(k - 1).word;
      if (stops(word) || word == "\"" || word == "”") return true;
    }
    return false;
  }

  bool continues_with_claim(std::size_t end, const Sentence& sentence) const {
    return page_.cue(end, Cue::subordinate) != nullptr || !page_.mentions_in({end, sentence.end}).empty();
  }

  /// "told Reuters", "vertelde aan de Guardian": outlets, never the listeners of a conversation.
  std::optional<Speaker> listener_of(const CueAt& say, const Sentence& sentence) {
    auto at = say.head_end;
    if (const auto* tell = page_.cue(say.first, Cue::tell)) {
      at = tell->end;
    } else {
      const CueAt* tell_after = nullptr;
      for (auto i = say.head_end; i < sentence.end && i < say.head_end + 3 && tell_after == nullptr; ++i)
        tell_after = page_.cue(i, Cue::tell);
      if (tell_after == nullptr) return std::nullopt;
      at = tell_after->end;
    }
    auto listener = speaker_after(at, sentence);
    if (!listener || listener->person || listener->pronoun) return std::nullopt;
    return listener;
  }

  void parenthesis(const Sentence& sentence, std::vector<At>& found) {
    for (auto i = sentence.first; i + 2 < sentence.end; ++i) {
      if (token(i).word != "(") continue;
      const auto* name = page_.name_at(i + 1);
      const auto* source = page_.cue(i + 1, Cue::organisation);
      if (name == nullptr || name->first != i + 1 || source == nullptr) continue;
      Speaker speaker;
      speaker.words = *name;
      speaker.who = page_.words(*name);
      add(found, i, speaker, true);
    }
    // "Aid group: …"
    for (auto i = sentence.first; i < sentence.end && i < sentence.first + 5; ++i) {
      if (token(i).word != ":" || i == sentence.first) continue;
      const auto* reporter = page_.cue_before(i, Cue::reporter);
      if (reporter == nullptr) reporter = page_.cue_before(i, Cue::organisation);
      if (reporter != nullptr)
        if (auto speaker = describe({reporter->first, i})) add(found, i, *speaker, true);
    }
  }

  std::optional<Speaker> speaker_after(std::size_t from, const Sentence& sentence) {
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
          (page_.cue(end, Cue::say) != nullptr || page_.cue(end, Cue::auxiliary) != nullptr ||
           page_.cue(end, Cue::be) != nullptr))
        break;
    }
    // The first that can speak, not the last.
    for (auto i = from; i < end; ++i)
      if (auto speaker = describe_at(i, {from, end})) return speaker;
    return std::nullopt;
  }

  std::optional<Speaker> speaker_before(std::size_t to, const Sentence& sentence) {
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
        if (auto speaker = describe_at(i, {last_comma + 1, to});
            speaker && !has_verb({speaker->words.end, to}))
          return speaker;
    }
    for (auto i = first; i < to; ++i) {
      if (auto speaker = describe_at(i, {first, to})) {
        const auto end = speaker->words.end;
        // A verb of its own between the speaker and "said" makes it somebody else's subject, unless commas
        // enclose it.
        bool enclosed = false;
        for (auto k = end; k < to; ++k) enclosed |= token(k).word == ",";
        if (!enclosed && has_verb({end, to})) continue;
        if (enclosed && commas == 1 && has_verb({i, to}) && !closes_before(to)) continue;
        return speaker;
      }
    }
    return std::nullopt;
  }

  bool closes_before(std::size_t to) const { return to > 0 && token(to - 1).word == ","; }

  bool has_verb(Run run) const {
    for (auto i = run.first; i < run.end; ++i)
      for (const auto cue : {Cue::leave, Cue::arrive, Cue::go, Cue::stay, Cue::be, Cue::back, Cue::moved})
        if (page_.cue(i, cue) != nullptr) return true;
    return false;
  }

  std::optional<Speaker> describe(Run run) {
    for (auto i = run.first; i < run.end; ++i)
      if (auto speaker = describe_at(i, run)) return speaker;
    return std::nullopt;
  }

  /// The speaker whose noun or name stands at a token.
  std::optional<Speaker> describe_at(std::size_t i, Run within) {
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
    if (const auto* reporter = page_.cue(i, Cue::reporter)) return reporter_at(*reporter);
    if (const auto* medium = page_.cue(i, Cue::medium)) {
      // "the French paper Libération": the name behind it speaks.
      for (auto k = medium->end; k < within.end && k < medium->end + 3; ++k)
        if (const auto* title = page_.name_at(k)) return outlet(*title);
      speaker.words = *medium;
      speaker.who = page_.words(*medium);
      return speaker;
    }
    // "…outside Derna, aid workers say": where, not who.
    const bool placed =
        i > within.first &&
        (page_.cue_before(i, Cue::at) != nullptr || page_.cue_before(i, Cue::toward) != nullptr ||
         page_.cue_before(i, Cue::out_of) != nullptr || page_.cue_before(i, Cue::relation) != nullptr);
    if (name != nullptr && name->first == i && !placed) {
      const bool origin =
          name->end == i + 1 && origin_of(page_.words(*name)) && !land_named(page_.words(*name));
      if (!origin) return outlet(*name);
    }
    if (page_.cue(i, Cue::pronoun) != nullptr && last_ && is_personal(i)) {
      speaker = *last_;
      speaker.pronoun = true;
      speaker.words = {i, i + 1};
      return speaker;
    }
    return std::nullopt;
  }

  bool is_personal(std::size_t i) const { return last_->person && page_.cue(i, Cue::relative) == nullptr; }

  Speaker outlet(const Name& name) {
    Speaker speaker;
    speaker.words = name;
    speaker.who = full_name(page_.words(name));
    if (const auto land = land_named(speaker.who)) speaker.who = land->name;
    return speaker;
  }

  /// "the Guardian" is The Guardian, if that stands before it.
  std::string full_name(const std::string& name) {
    for (const auto& known : known_)
      if (known.size() > name.size() && known.ends_with(" " + name)) return known;
    known_.push_back(name);
    return name;
  }

  std::optional<Speaker> person_named(const Name& name, Run within) {
    const auto key = page_.words({name.end - 1, name.end});
    if (const auto known = named_.find(key); known != named_.end()) {
      auto speaker = known->second;
      speaker.words = name;
      return speaker;
    }
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

  std::optional<Speaker> person_at(const CueAt& person, Run within) {
    Speaker speaker;
    speaker.person = true;
    speaker.words = person;
    speaker.role = *person.label;
    const auto sentence = page_.sentences[token(person.first).sentence];
    const auto from = person.first > sentence.first + 3 ? person.first - 3 : sentence.first;
    const auto to = std::min({person.end + 5, sentence.end, page_.tokens.size()});
    for (auto i = from; i < to; ++i) {
      if (i > person.end && stops(token(i).word)) break;
      if (i >= person.end && page_.cue(i, Cue::say) != nullptr) break;
      if (!token(i).capital) continue;
      const auto land = origin_of(page_.words({i, i + 1}));
      if (land && page_.name_at(i) != nullptr)
        speaker.origin = land->people.empty() ? land->name : land->people;
    }
    speaker.who = speaker.role + (speaker.origin.empty() ? "" : ", " + speaker.origin) + ", unnamed";
    recognise(speaker, person, sentence, within);
    return speaker;
  }

  /// The same man again: "the 26-year-old man", where one man has spoken before; and the name that he goes
  /// by.
  void recognise(Speaker& speaker, const CueAt& person, const Sentence& sentence, Run) {
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

  Speaker reporter_at(const CueAt& reporter) {
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

  /// Words in quotation marks without a speaker of their own belong to whoever is quoted beside them.
  void carry_quotes(std::vector<Voice>& voices) const {
    const auto same_paragraph = [&](std::size_t a, std::size_t b) {
      return page_.sentences[a].paragraph == page_.sentences[b].paragraph;
    };
    for (std::size_t s = 0; s < voices.size(); ++s) {
      if (!voices[s].chain.empty() || !voices[s].quoted) continue;
      if (s > 0 && same_paragraph(s - 1, s) && voices[s - 1].quoted && !voices[s - 1].chain.empty()) {
        voices[s].chain = voices[s - 1].chain;
      } else if (s + 1 < voices.size() && same_paragraph(s, s + 1) && voices[s + 1].quoted) {
        voices[s].chain = voices[s + 1].chain;
      }
    }
  }

  const Page& page_;
  std::optional<Speaker> last_, last_person_;
  std::map<std::string, Speaker>& named_;
  std::vector<std::string> known_;
};

}  // namespace

std::vector<Voice> find_voices(const Page& page, std::map<std::string, Speaker>& named) {
  return VoiceFinder(page, named).run();
}

}  // namespace anabasis::evidence::reading
