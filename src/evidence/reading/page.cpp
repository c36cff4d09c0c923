#include "evidence/reading/page.hpp"

#include <algorithm>

namespace anabasis::evidence::reading {

namespace {

/// How far the parts of a phrase with a gap may stand apart: a Dutch clause keeps its verb's last part for
/// its end.
constexpr std::size_t kWidestGap = 24;

bool matches(const Page& page, std::size_t token, const std::vector<std::string>& words, std::size_t from,
             std::size_t to) {
  if (token + (to - from) > page.tokens.size()) return false;
  for (std::size_t i = from; i < to; ++i)
    if (page.tokens[token + i - from].word != words[i]) return false;
  return true;
}

bool ends_clause(const std::string& word) { return word == ";" || word == ":" || word == "." || word == "?"; }

/// Where the part behind the gap stands; none where it does not stand in the same sentence.
std::size_t find_tail(const Page& page, std::size_t from, const Phrase& phrase) {
  for (std::size_t i = from; i < page.tokens.size() && i < from + kWidestGap; ++i) {
    if (page.tokens[i].sentence != page.tokens[from - 1].sentence || ends_clause(page.tokens[i].word)) break;
    if (matches(page, i, phrase.words, phrase.gap, phrase.words.size())) return i;
  }
  return kNone;
}

void add(Page& page, CueAt cue) {
  page.cues_at[cue.first].push_back(static_cast<std::uint32_t>(page.cues.size()));
  page.cues.push_back(cue);
}

void find_phrases(Page& page, std::size_t token) {
  const auto& lexicon = *page.lexicon;
  const auto found = lexicon.by_first.find(page.tokens[token].word);
  if (found == lexicon.by_first.end()) return;
  for (const auto index : found->second) {
    const auto& phrase = lexicon.phrases[index];
    const auto head = phrase.gap == 0 ? phrase.words.size() : phrase.gap;
    if (!matches(page, token, phrase.words, 0, head)) continue;
    CueAt cue;
    cue.first = token;
    cue.head_end = cue.end = token + head;
    cue.cue = phrase.cue;
    cue.label = &phrase.label;
    if (page.tokens[cue.end - 1].sentence != page.tokens[token].sentence) continue;
    if (phrase.gap != 0) {
      const auto tail = find_tail(page, cue.end, phrase);
      if (tail == kNone) continue;
      cue.end = tail + phrase.words.size() - phrase.gap;
    }
    add(page, cue);
  }
}

/// "bootvluchtelingen" are vluchtelingen, "ex-fighters" fighters.
void find_ending(Page& page, std::size_t token) {
  const auto& word = page.tokens[token].word;
  constexpr std::size_t kShortest = 7;
  if (!page.tokens[token].is_word || word.size() < kShortest) return;
  const Phrase* best = nullptr;
  for (const auto index : page.lexicon->endings) {
    const auto& phrase = page.lexicon->phrases[index];
    const auto& ending = phrase.words.front();
    if (word.size() > ending.size() + 1 && word.ends_with(ending) &&
        (best == nullptr || ending.size() > best->words.front().size()))
      best = &phrase;
  }
  if (best == nullptr) return;
  CueAt cue;
  cue.first = token;
  cue.end = cue.head_end = token + 1;
  cue.cue = best->cue;
  cue.label = &best->label;
  cue.ending = true;
  add(page, cue);
}

}  // namespace

const CueAt* Page::cue(std::size_t token, Cue kind) const {
  const CueAt* best = nullptr;
  if (token >= cues_at.size()) return best;
  for (const auto index : cues_at[token]) {
    const auto& at = cues[index];
    if (at.cue == kind && (best == nullptr || at.end > best->end)) best = &at;
  }
  return best;
}

const CueAt* Page::cue_before(std::size_t token, Cue kind) const {
  constexpr std::size_t kLongest = 6;
  const CueAt* best = nullptr;
  for (std::size_t size = 1; size <= kLongest && size <= token; ++size) {
    for (const auto index : cues_at[token - size]) {
      const auto& at = cues[index];
      if (at.cue == kind && at.end == token && at.head_end == token) best = &at;
    }
  }
  return best;
}

const CueAt* Page::first(Run run, Cue kind) const {
  for (auto token = run.first; token < run.end; ++token)
    if (const auto* at = cue(token, kind)) return at;
  return nullptr;
}

const Name* Page::name_at(std::size_t token) const {
  const auto at = std::upper_bound(names.begin(), names.end(), token,
                                   [](std::size_t t, const Name& name) { return t < name.first; });
  if (at == names.begin()) return nullptr;
  const auto& name = *std::prev(at);
  return name.contains(token) ? &name : nullptr;
}

std::span<const Name> Page::names_in(Run run) const {
  const auto before = [](const Name& name, std::size_t token) { return name.first < token; };
  const auto begin = std::lower_bound(names.begin(), names.end(), run.first, before);
  return {begin, std::lower_bound(begin, names.end(), std::max(run.first, run.end), before)};
}

std::vector<std::size_t> Page::mentions_in(Run run) const {
  std::vector<std::size_t> found;
  for (auto i = run.first; i < run.end; ++i)
    if (tokens[i].mention != kNone && mention_tokens[tokens[i].mention].first == i)
      found.push_back(tokens[i].mention);
  return found;
}

void find_cues(Page& page) {
  page.cues_at.resize(page.tokens.size());
  for (std::size_t token = 0; token < page.tokens.size(); ++token) {
    find_phrases(page, token);
    const bool known = page.cue(token, Cue::role) != nullptr || page.cue(token, Cue::household) != nullptr;
    if (!known) find_ending(page, token);
  }
}

/// Behind ", he says,": who speaks, in passing, splits no clause. The token itself where nobody does.
std::size_t end_of_aside(const Page& page, std::size_t comma, std::size_t end) {
  constexpr std::size_t kLongest = 4;
  if (page.tokens[comma].word != ",") return comma;
  bool says = false;
  for (auto i = comma + 1; i < end && i <= comma + 1 + kLongest; ++i) {
    const auto& token = page.tokens[i];
    if (token.word == ",") return says && i > comma + 2 ? i + 1 : comma;
    if (!token.is_word || token.mention != kNone) return comma;
    if (page.cue(i, Cue::subordinate) != nullptr || page.cue(i, Cue::relative) != nullptr) return comma;
    says = says || page.cue(i, Cue::say) != nullptr;
  }
  return comma;
}

void split_clauses(Page& page) {
  const auto& tokens = page.tokens;
  for (const auto& sentence : page.sentences) {
    auto first = sentence.first;
    const auto end_at = [&](std::size_t end) {
      if (first < end) page.clauses.push_back({first, end});
      first = end;
    };
    for (auto i = sentence.first; i < sentence.end; ++i) {
      const auto& word = tokens[i].word;
      if (tokens[i].mention != kNone && i > sentence.first && tokens[i - 1].mention == tokens[i].mention)
        continue;
      if (const auto behind = end_of_aside(page, i, sentence.end); behind > i) {
        i = behind - 1;
        continue;
      }
      const bool after_comma = i > sentence.first && (tokens[i - 1].word == "," || tokens[i - 1].word == "(");
      const bool sign = word == ";" || word == ":" || word == "(" || word == ")" || word == "," ||
                        word == "—" || word == "–" || (word == "-" && !tokens[i].is_word);
      if (sign) {
        end_at(i + 1);
        continue;
      }
      if (page.cue(i, Cue::subordinate) != nullptr || page.cue(i, Cue::relative) != nullptr ||
          (page.cue(i, Cue::if_so) != nullptr && i > sentence.first) ||
          (after_comma && page.cue(i, Cue::conjunction) != nullptr))
        end_at(i);
    }
    end_at(sentence.end);
  }
  for (std::size_t c = 0; c < page.clauses.size(); ++c)
    for (auto i = page.clauses[c].first; i < page.clauses[c].end; ++i) page.tokens[i].clause = c;
}

}  // namespace anabasis::evidence::reading
