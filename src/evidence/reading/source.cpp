#include "evidence/reading/source.hpp"

#include <algorithm>

#include "evidence/origins.hpp"
#include "evidence/reading/voice_finder.hpp"

namespace anabasis::evidence::reading {

std::vector<Voice> VoiceFinder::run() {
  for (const auto& name : page_.names)
    if (name.press && !is_own_title(name)) press_.push_back(&name);
  std::vector<Voice> voices;
  for (const auto& sentence : page_.sentences) {
    voices.push_back(read(sentence));
    remember(voices, sentence);
    if (!voices.back().chain.empty()) last_ = voices.back().chain.back();
    for (const auto& speaker : voices.back().chain)
      if (!speaker.person && page_.name_at(speaker.words.first) != nullptr && !land_named(speaker.who))
        last_body_ = speaker;
  }
  carry_back(voices);
  carry_quotes(voices);
  return voices;
}

bool VoiceFinder::is_own_title(const Name& name) const {
  const auto span = page_.span(name);
  const auto line = page_.text.find('\n', span.end);
  const auto date = name.end < page_.tokens.size() && token(name.end).word == "," ? name.end + 1 : name.end;
  return date < page_.tokens.size() && page_.tokens[date].span.start < line && token(date).mention != kNone &&
         page_.mentions[token(date).mention].kind == MentionKind::date &&
         (span.start == 0 || page_.text[span.start - 1] == '\n');
}

bool VoiceFinder::stops(const std::string& word) {
  return word == "," || word == ";" || word == ":" || word == "." || word == "(" || word == ")" ||
         word == "?";
}

void VoiceFinder::remember(std::vector<Voice>& voices, const Sentence& sentence) const {
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

Voice VoiceFinder::read(const Sentence& sentence) {
  Voice voice;
  std::vector<At> found;
  for (auto i = sentence.first; i < sentence.end; ++i) {
    if (token(i).quote != 0) voice.quoted = true;
    if (const auto* cite = page_.cue(i, Cue::cite)) {
      if (auto speaker = speaker_after(cite->head_end, sentence)) add(found, i, *speaker, false, true);
      i = cite->head_end - 1;
      continue;
    }
    if (const auto* according = page_.cue(i, Cue::according); according != nullptr && token(i).quote == 0) {
      const bool outside = i > sentence.first + 2;
      auto speaker = speaker_after(according->head_end, sentence);
      // "in his account": whoever spoke before.
      for (auto k = i; k < according->head_end && !speaker && last_ && last_->person; ++k) {
        if (page_.cue(k, Cue::own) == nullptr) continue;
        speaker = last_;
        speaker->pronoun = true;
        speaker->words = *according;
      }
      if (speaker) {
        speaker->attributed = true;
        add(found, i, *speaker, outside);
      }
      i = according->head_end - 1;
      continue;
    }
    if (const auto* say = page_.cue(i, Cue::say)) said(*say, sentence, found);
  }
  parenthesis(sentence, found);
  // Papers tell what others told them, wherever in the sentence they stand.
  const auto place = [](const At& at) { return at.cited ? 3 : at.speaker.press ? 0 : at.outside ? 1 : 2; };
  std::stable_sort(found.begin(), found.end(), [&](const At& a, const At& b) { return place(a) < place(b); });
  for (auto& at : found) {
    const bool known = std::any_of(voice.chain.begin(), voice.chain.end(), [&](const Speaker& s) {
      return s.who == at.speaker.who && (s.words.first == at.speaker.words.first || !s.person);
    });
    if (!known) voice.chain.push_back(std::move(at.speaker));
  }
  return voice;
}

void VoiceFinder::add(std::vector<At>& found, std::size_t token, Speaker speaker, bool outside, bool cited) {
  for (const auto& at : found)
    if (at.speaker.words.first == speaker.words.first) return;
  found.push_back({token, std::move(speaker), outside, cited});
}

void VoiceFinder::said(const CueAt& say, const Sentence& sentence, std::vector<At>& found) {
  if (token(say.first).quote != 0) return;
  auto before = speaker_before(say.first, sentence);
  std::optional<Speaker> speaker = before;
  bool outside = false;
  const bool after_comma =
      say.first > sentence.first && (stops(token(say.first - 1).word) || token(say.first - 1).word == "\"" ||
                                     token(say.first - 1).word == "”");
  // "A fisherman, Nigerian, told Reuters": who stands behind "told" listens.
  const bool listens = speaker && page_.cue(say.first, Cue::tell) != nullptr;
  if (!speaker || (after_comma && !listens)) {
    auto after = speaker_after(say.head_end, sentence);
    if (speaker && after && after->press && has_relative_behind(*speaker)) {
      // "A nurse who fled, told the paper that …": the paper listens.
      add(found, say.first, *after, false);
      after.reset();
    }
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
  if (auto listener = listener_of(say, *speaker, sentence)) add(found, say.first, *listener, outside);
  add(found, say.first, *speaker, outside);
  // "The paper spoke to a driver": who stands behind it speaks, too.
  const auto* tell = page_.cue(say.first, Cue::tell);
  if (speaker->press && tell != nullptr)
    if (auto person = speaker_after(tell->end, sentence); person && person->person)
      add(found, tell->first, *person, false);
}

bool VoiceFinder::stops_before(std::size_t i, const Sentence& sentence) const {
  for (auto k = i; k > sentence.first && i - k < 4; --k) {
    const auto& word = token(k - 1).word;
    if (stops(word) || word == "\"" || word == "”") return true;
  }
  return false;
}

bool VoiceFinder::continues_with_claim(std::size_t end, const Sentence& sentence) const {
  return page_.cue(end, Cue::subordinate) != nullptr || !page_.mentions_in({end, sentence.end}).empty();
}

bool VoiceFinder::has_relative_behind(const Speaker& speaker) const {
  auto behind = speaker.words.end;
  if (behind < page_.tokens.size() && token(behind).word == ",") ++behind;
  return speaker.person && page_.cue(behind, Cue::relative) != nullptr;
}

std::optional<Speaker> VoiceFinder::listener_of(const CueAt& say, const Speaker& speaker,
                                                const Sentence& sentence) {
  // "Een student vertelde de NRC dat …"
  if (speaker.person && speaker.words.first < say.first) {
    const auto* determiner = page_.cue(say.head_end, Cue::determiner);
    const auto* name = page_.name_at(determiner != nullptr ? determiner->end : say.head_end);
    if (name != nullptr && name->press) return outlet(*name);
  }
  std::size_t at;  // where the listener is told
  if (const auto* tell = page_.cue(say.first, Cue::tell)) {
    at = tell->end;
  } else {
    const CueAt* tell_after = nullptr;
    // "vertelde aan …", "zei een man tegen …"
    constexpr std::size_t kNear = 3;
    const auto from = std::max(say.head_end, speaker.words.end);
    for (const auto near : {say.head_end, from})
      for (auto i = near; i < sentence.end && i < near + kNear && tell_after == nullptr; ++i)
        tell_after = page_.cue(i, Cue::tell);
    // "zegt een man die onlangs vertrok tegen Paper B"
    for (auto i = from; i < sentence.end && tell_after == nullptr; ++i) {
      const auto* with = page_.cue(i, Cue::tell);
      if (with == nullptr) continue;
      const auto* determiner = page_.cue(with->end, Cue::determiner);
      const auto to = determiner != nullptr ? determiner->end : with->end;
      const auto* name = page_.name_at(to);
      if (page_.cue(to, Cue::medium) != nullptr || (name != nullptr && name->press)) tell_after = with;
    }
    if (tell_after == nullptr) return std::nullopt;
    at = tell_after->end;
  }
  auto listener = speaker_after(at, sentence);
  if (!listener || listener->person || listener->pronoun) return std::nullopt;
  return listener;
}

void VoiceFinder::parenthesis(const Sentence& sentence, std::vector<At>& found) {
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

void VoiceFinder::carry_back(std::vector<Voice>& voices) const {
  for (std::size_t s = 1; s < voices.size(); ++s) {
    const auto& sentence = page_.sentences[s];
    const auto* thus = page_.cue(sentence.first, Cue::thus);
    if (thus == nullptr || voices[s].chain.empty()) continue;
    if (thus->end == sentence.first + 1 && page_.cue(thus->end, Cue::say) == nullptr) continue;
    for (auto before = s; before > 0; --before) {
      const bool beside =
          before == s || page_.sentences[before - 1].paragraph == page_.sentences[s].paragraph;
      if (!beside || !voices[before - 1].chain.empty()) break;
      voices[before - 1].chain = voices[s].chain;
    }
  }
}

void VoiceFinder::carry_quotes(std::vector<Voice>& voices) const {
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

std::vector<Voice> find_voices(const Page& page, std::map<std::string, Speaker>& named) {
  return VoiceFinder(page, named).run();
}

}  // namespace anabasis::evidence::reading
