#include "evidence/reading/verb.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace anabasis::evidence::reading {

namespace {

constexpr std::array kVerbs{Cue::leave,   Cue::arrive, Cue::go,   Cue::back, Cue::moved,
                            Cue::receive, Cue::send,   Cue::stay, Cue::wait, Cue::be,
                            Cue::dead,    Cue::number, Cue::say,  Cue::want};

/// What a clause between a number and its verb weighs, in words.
constexpr double kClauseApart = 10;

class VerbFinder {
 public:
  explicit VerbFinder(const Scene& scene) : scene_(scene), page_(scene.page) {}

  Verb verb_of(std::size_t m, Run words, bool spoken) const {
    const auto& sentence = sentence_of(m);
    const auto own = token(run_of(m).first).clause;
    Verb best;
    for (auto i = sentence.first; i < sentence.end; ++i) {
      for (const auto kind : kVerbs) {
        const auto* cue = page_.cue(i, kind);
        if (cue == nullptr || page_.name_at(i) != nullptr || (kind == Cue::say && !spoken)) continue;
        // "felt trapped" is no place to be.
        if (const auto* wider = i > sentence.first ? page_.cue(i - 1, Cue::say) : nullptr;
            wider != nullptr && wider->head_end > i)
          continue;
        // "the Medyka crossing" is a place.
        if (page_.cue(i, Cue::kind) != nullptr && i > sentence.first &&
            (page_.name_at(i - 1) != nullptr || page_.cue_before(i, Cue::determiner) != nullptr))
          continue;
        const bool inside = cue->first < words.end && words.first < cue->head_end;
        const auto score = score_of(*cue, words, own, inside);
        if (score && (best.cue == nullptr || *score < best.score ||
                      (*score < best.score + 1 && cue->first <= best.cue->first && cue->end > best.cue->end &&
                       !inside)))
          best = {cue, *score};
      }
    }
    return waiting(best, sentence);
  }

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }
  Run run_of(std::size_t m) const { return page_.mention_tokens[m]; }
  const Sentence& sentence_of(std::size_t m) const {
    return page_.sentences[token(run_of(m).first).sentence];
  }

  std::optional<double> score_of(const CueAt& cue, Run words, std::size_t own, bool inside) const {
    const bool before = cue.first < words.first;
    const auto gap = [&](std::size_t first, std::size_t end) {
      return first >= words.end ? first - words.end : end <= words.first ? words.first - end : 0;
    };
    auto distance = static_cast<double>(std::min(gap(cue.first, cue.head_end), gap(cue.end - 1, cue.end)));
    const auto clause = token(cue.first).clause, tail = token(cue.end - 1).clause;
    const auto apart = [&](std::size_t c) { return static_cast<double>(c > own ? c - own : own - c); };
    distance += kClauseApart * std::min(apart(clause), apart(tail));
    if (before) distance += 2;
    for (auto i = std::min(cue.first, words.first); i < std::max(cue.first, words.first); ++i)
      if (token(i).word == ";") distance += 100;
    if (inside) distance += 30;
    switch (cue.cue) {
      case Cue::be: distance += 14; break;
      case Cue::number: distance += 8; break;
      case Cue::say: distance += 6; break;
      case Cue::receive:
      case Cue::send:
        if (!before) return std::nullopt;
        break;
      case Cue::want:
        // "want to Europe": only with where to.
        if (!leads_on(cue)) return std::nullopt;
        distance += 12;
        break;
      case Cue::go: distance += 0.5; break;
      default: break;
    }
    constexpr double kTooFar = 60;
    if (distance > kTooFar) return std::nullopt;
    return distance;
  }

  bool leads_on(const CueAt& cue) const {
    const auto areas = scene_.areas_of(token(cue.first).sentence);
    return std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
      return area.direction == Direction::to && area.clause == token(cue.first).clause &&
             area.words.first >= cue.end;
    });
  }

  /// Who waits to cross has not crossed.
  Verb waiting(Verb best, const Sentence& sentence) const {
    if (best.cue == nullptr || !moves(best.cue->cue)) return best;
    for (auto i = sentence.first; i < best.cue->first; ++i) {
      const auto* wait = page_.cue(i, Cue::wait);
      if (wait != nullptr && token(i).clause == token(best.cue->first).clause) return {wait, best.score};
    }
    return best;
  }

  const Scene& scene_;
  const Page& page_;
};

}  // namespace

bool moves(Cue cue) {
  return cue == Cue::leave || cue == Cue::arrive || cue == Cue::go || cue == Cue::back || cue == Cue::moved ||
         cue == Cue::receive || cue == Cue::send || cue == Cue::want;
}

bool stays(Cue cue) { return cue == Cue::stay || cue == Cue::wait; }

Verb verb_of(const Scene& scene, std::size_t mention, Run words, bool spoken) {
  return VerbFinder(scene).verb_of(mention, words, spoken);
}

}  // namespace anabasis::evidence::reading
