#include <algorithm>

#include "evidence/origins.hpp"
#include "evidence/reading/names.hpp"
#include "evidence/reading/scene.hpp"

namespace anabasis::evidence::reading {

namespace {

class ControlReader {
 public:
  explicit ControlReader(Scene& scene) : scene_(scene), page_(scene.page) {}

  void run() {
    for (std::size_t s = 0; s < page_.sentences.size(); ++s) {
      const auto& sentence = page_.sentences[s];
      if (!sentence.question && !page_.has(sentence, Cue::how_many)) control(s);
    }
  }

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }

  void control(std::size_t s) {
    const auto& sentence = page_.sentences[s];
    for (auto i = sentence.first; i < sentence.end; ++i) {
      const auto* cue = page_.cue(i, Cue::control);
      if (cue == nullptr || page_.name_at(i) != nullptr) continue;
      if (*cue->label == "control" ? held(*cue, sentence) : holds(*cue, sentence)) return;
    }
  }

  /// "under the control of X", "in X hands": the holder behind it or inside it, the place before it.
  bool held(const CueAt& cue, const Sentence& sentence) {
    const bool gap = cue.end > cue.head_end;
    std::size_t end = cue.end;
    constexpr std::size_t kReach = 9;
    auto holder = gap ? holder_in({cue.head_end, cue.end}, end) : std::string();
    const bool inside = !holder.empty();
    if (!inside) holder = holder_in({cue.end, std::min(sentence.end, cue.end + kReach)}, end);
    if (holder.empty()) return false;
    const auto* place = place_before(cue.first, sentence);
    if (place == nullptr) place = place_behind(end, sentence);
    if (inside) end = cue.end;
    return add_control({cue.first, end}, holder, place, sentence);
  }

  /// "X controls Y"
  bool holds(const CueAt& cue, const Sentence& sentence) {
    auto from = cue.first;
    constexpr std::size_t kReach = 8;
    from = from > sentence.first + kReach ? from - kReach : sentence.first;
    std::size_t unused = 0;
    const auto holder = holder_in({from, cue.first}, unused);
    const auto* place = place_behind(cue.head_end, sentence);
    constexpr std::size_t kObject = 4;
    if (holder.empty() || place == nullptr || place->words.first > cue.head_end + kObject) return false;
    return add_control({cue.first, std::max(cue.end, place->words.end)}, holder, place, sentence);
  }

  bool add_control(Run words, const std::string& holder, const Area* place, const Sentence& sentence) {
    auto draft = motive_of(page_, words.first, Measure::control);
    auto& claim = draft.proposal.claim;
    words = without_names(page_, words);
    if (words.empty()) return false;
    set_quote(page_, claim, page_.span(words));
    claim.value.words = claim.quote;
    claim.value.holder = holder;
    add_span(claim, "value", claim.span);
    if (place != nullptr) {
      claim.place = region_of(page_, *place);
      // Who holds a city holds the city, also where the sentence has just told of what lies north of it.
      if (place->words.end < words.first && !claim.place->relation.starts_with("in the "))
        claim.place->words = page_.words(place->name_run);
      if (place->words.end < words.first)
        claim.place->relation = place->relation.starts_with("in the ") ? place->relation : "";
      draft.proposal.place_country = place->country;
      add_span(claim, "place", page_.span(place->words));
    }
    claim.factuality = factuality_of(page_, words.first, words.first);
    if (claim.factuality == Factuality::intended) claim.factuality = Factuality::asserted;
    date(scene_, draft, words.first, words.first);
    scene_.cite(draft, words.first);
    // What stands in a relative clause behind a comma is told by the report itself.
    const auto clause = page_.clauses[draft.clause];
    if (clause.first > sentence.first && page_.cue(clause.first, Cue::relative) != nullptr &&
        token(clause.first - 1).word == ",")
      claim.sources = {{"report", 'F'}};
    scene_.motives.push_back(std::move(draft));
    return true;
  }

  /// Who holds: the first name of a run, else the first word for those who can.
  std::string holder_in(Run run, std::size_t& end) const {
    run.end = std::min(run.end, page_.tokens.size());
    for (auto i = run.first; i < run.end; ++i)
      if (i > run.first && (token(i).word == "," || token(i).word == ".")) run.end = i;
    auto holder = named_holder(run, end);
    return holder.empty() ? holder_noun(run, end) : holder;
  }

  std::string named_holder(Run run, std::size_t& end) const {
    for (auto i = run.first; i < run.end; ++i) {
      const auto* name = page_.name_at(i);
      if (const auto* armed = page_.cue(i, Cue::armed_group)) {
        end = name != nullptr && name->end > armed->end ? name->end : armed->end;
        return name != nullptr && name->end >= armed->end ? page_.words(*name) : page_.words(*armed);
      }
      if (name != nullptr && name->first == i && name->kind != NameKind::person) {
        end = name->end;
        auto words = page_.words(*name);
        if (name->end == i + 1) {
          if (const auto land = origin_of(words)) {
            const auto noun = noun_behind(i + 1, run.end);
            if (noun != 0) {
              end = noun;
              return page_.words({i, noun});
            }
            return land->name;
          }
        }
        // "the militias of Misrata"
        if (const auto* of = page_.cue_before(i, Cue::of);
            of != nullptr && of->first > run.first && token(of->first - 1).is_word)
          return page_.words({of->first - 1, name->end});
        return words;
      }
    }
    return {};
  }

  std::string holder_noun(Run run, std::size_t& end) const {
    for (auto i = run.first; i < run.end; ++i) {
      for (const auto cue : {Cue::authority, Cue::role, Cue::reporter}) {
        const auto* noun = page_.cue(i, cue);
        if (noun == nullptr) continue;
        end = noun->end;
        return page_.words({i, end});
      }
      if (const auto* armed = page_.cue(i, Cue::driver);
          armed != nullptr && *armed->label == "armed control") {
        end = armed->end;
        return page_.words({i, end});
      }
    }
    return {};
  }

  std::size_t noun_behind(std::size_t i, std::size_t limit) const {
    for (const auto cue : {Cue::authority, Cue::role, Cue::reporter})
      if (const auto* noun = page_.cue(i, cue); noun != nullptr && noun->end <= limit) return noun->end;
    return 0;
  }

  const Area* place_before(std::size_t at, const Sentence& sentence) const {
    const Area* best = nullptr;
    for (const auto& area : scene_.areas_of(token(sentence.first).sentence))
      if (!area.generic && area.words.end <= at) best = &area;
    return best;
  }

  const Area* place_behind(std::size_t at, const Sentence& sentence) const {
    for (const auto& area : scene_.areas_of(token(sentence.first).sentence))
      if (!area.generic && area.words.first >= at) return &area;
    return nullptr;
  }

  Scene& scene_;
  const Page& page_;
};

}  // namespace

void read_control(Scene& scene) { ControlReader(scene).run(); }

}  // namespace anabasis::evidence::reading
