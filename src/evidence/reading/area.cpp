#include "evidence/reading/area.hpp"

#include <algorithm>

#include "evidence/origins.hpp"

namespace anabasis::evidence::reading {

namespace {

class AreaFinder {
 public:
  explicit AreaFinder(const Page& page) : page_(page) {}

  std::vector<Area> run() {
    std::size_t next_name = 0;
    for (std::size_t i = 0; i < page_.tokens.size(); ++i) {
      while (next_name < page_.names.size() && page_.names[next_name].end <= i) ++next_name;
      if (next_name < page_.names.size() && page_.names[next_name].first == i) {
        named(page_.names[next_name]);
      } else if (const auto* generic = page_.cue(i, Cue::somewhere);
                 generic != nullptr && page_.name_at(i) == nullptr) {
        somewhere(*generic);
      } else if (const auto* same = page_.cue(i, Cue::same_place); same != nullptr) {
        told_before(*same);
      }
    }
    return std::move(areas_);
  }

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }

  void named(const Name& name) {
    if (name.kind == NameKind::person || name.press) return;
    Area area;
    area.name_run = name;
    // "Southern Turkey": the compass in capitals belongs to the relation.
    if (const auto* compass = page_.cue(name.first, Cue::compass);
        compass != nullptr && name.end > compass->end && !land_named(page_.words(name)))
      area.name_run.first = compass->end;
    if (area.name_run.first > name.first) area.relation = *page_.cue(name.first, Cue::compass)->label;
    core(area);
    area.words = area.name_run;
    area.words.first = name.first;
    walk_left(area);
    walk_right(area);
    const bool placed = area.direction != Direction::none || !area.relation.empty() || !area.country.empty();
    const bool kinded = page_.cue_before(area.name_run.first, Cue::kind) != nullptr ||
                        page_.cue(area.name_run.end, Cue::kind) != nullptr;
    const bool origin =
        !area.is_land && name.end == name.first + 1 && origin_of(page_.words(name)).has_value();
    if (origin) return;
    if (name.kind == NameKind::organisation && !area.is_land && !kinded && area.relation.empty()) return;
    if (!placed && !area.is_land && !name.known_place && !kinded && !after_verb(area) &&
        !opens_with_place(area, name))
      return;
    add(std::move(area));
  }

  /// "Rukban, on the border, is home to …": an unknown name that opens the sentence and holds people.
  bool opens_with_place(const Area& area, const Name& name) const {
    const auto& sentence = page_.sentences[token(area.words.first).sentence];
    if (area.words.first != sentence.first || name.kind != NameKind::other || name.end >= sentence.end)
      return false;
    return page_.cue(name.end, Cue::stay) != nullptr ||
           (token(name.end).word == "," && page_.has(sentence, Cue::stay));
  }

  bool after_verb(const Area& area) const {
    const auto i = area.words.first;
    return page_.cue_before(i, Cue::control) != nullptr || page_.cue_before(i, Cue::leave) != nullptr ||
           page_.cue_before(i, Cue::arrive) != nullptr || page_.cue(area.words.end, Cue::leave) != nullptr ||
           page_.cue(area.words.end, Cue::arrive) != nullptr;
  }

  void core(Area& area) {
    auto words = page_.words(area.name_run);
    if (const auto land = land_named(words)) {
      area.is_land = true;
      area.name = land->name;
      return;
    }
    // "Zuid-Turkije"
    const auto hyphen = words.find('-');
    if (area.name_run.end == area.name_run.first + 1 && hyphen != std::string::npos) {
      const auto head = page_.tokens[area.name_run.first].word.substr(0, hyphen);
      for (const auto& phrase : page_.lexicon->phrases) {
        if (phrase.cue != Cue::compass || phrase.words.size() != 1 || phrase.words.front() != head) continue;
        area.relation = phrase.label;
        words = words.substr(hyphen + 1);
        if (const auto land = land_named(words)) {
          area.is_land = true;
          words = land->name;
        }
        break;
      }
    }
    area.name = words;
  }

  bool is_origin(std::size_t i) const {
    return token(i).is_word && token(i).mention == kNone && origin_of(page_.words({i, i + 1})).has_value();
  }

  /// "het belegerde Homs": an adjective between an article and the name.
  void skip_adjective(std::size_t& at) const {
    if (at < 2 || page_.cue_before(at - 1, Cue::determiner) == nullptr) return;
    const auto& word = token(at - 1);
    if (!word.is_word || word.capital || word.mention != kNone || !page_.cues_at[at - 1].empty()) return;
    const auto& endings = page_.lexicon->adjective_endings;
    if (std::any_of(endings.begin(), endings.end(),
                    [&](const auto& ending) { return word.word.ends_with(ending); }))
      --at;
  }

  void skip_determiner(std::size_t& at) const {
    if (const auto* determiner = page_.cue_before(at, Cue::determiner)) at = determiner->first;
  }

  /// From the name leftwards: kind, origin, relation, kind again, preposition.
  void walk_left(Area& area) {
    const auto sentence = page_.sentences[token(area.name_run.first).sentence];
    auto at = area.words.first;
    std::string kind;
    if (const auto* of = page_.cue_before(at, Cue::at); of != nullptr && at > 0) {
      if (const auto* before = page_.cue_before(of->first, Cue::kind); before != nullptr && is_of(*of)) {
        at = before->first;
        skip_origin(at, area);
      }
    }
    if (const auto* before = page_.cue_before(at, Cue::kind); before != nullptr && at == area.words.first) {
      at = before->first;
      skip_origin(at, area);
    }
    if (const auto* compass = page_.cue_before(at, Cue::compass);
        compass != nullptr && area.relation.empty()) {
      area.relation = *compass->label;
      at = compass->first;
    }
    skip_origin(at, area);
    skip_adjective(at);
    // "the towns of southern Turkey"
    if (const auto* of = page_.cue_before(at, Cue::at);
        of != nullptr && is_of(*of) && !area.relation.empty()) {
      if (const auto* before = page_.cue_before(of->first, Cue::kind)) at = before->first;
    }
    auto bare = at;
    skip_determiner(at);
    if (const auto* relation = relation_before(at, bare)) {
      if (area.relation.empty()) {
        area.relation = *relation->label;
      } else if (*relation->label != area.relation) {
        area.relation = *relation->label + " " + after_in(area.relation);
      }
      at = relation->first;
      bare = at;
      area.direction = Direction::at;
    }
    area.words.first = bare;
    // "a village in southern Turkey"
    const auto* preposition = longest_preposition(at);
    if (preposition != nullptr && preposition->cue == Cue::at && !is_of(*preposition)) {
      if (const auto* before = page_.cue_before(preposition->first, Cue::kind)) {
        kind = *before->label;
        area.relation =
            area.relation.empty()
                ? kind + " in"
                : kind + " " + (area.relation.starts_with("in ") ? area.relation : "in " + area.relation);
        auto first = before->first;
        skip_origin(first, area);
        area.words.first = first;
        skip_determiner(first);
        area.words.first = std::min(area.words.first, first);
        at = first;
        preposition = longest_preposition(at);
        if (preposition == nullptr) area.direction = Direction::at;
      }
    }
    if (preposition != nullptr && preposition->first >= sentence.first) set_direction(area, *preposition);
    join(area, at);
  }

  static std::string after_in(const std::string& relation) {
    return relation.starts_with("in the ") ? relation.substr(3) : relation;
  }

  bool is_of(const CueAt& preposition) const {
    return preposition.end == preposition.first + 1 && page_.cue(preposition.first, Cue::of) != nullptr;
  }

  void skip_origin(std::size_t& at, Area& area) const {
    if (at == 0 || token(at - 1).sentence != token(area.name_run.first).sentence || !is_origin(at - 1))
      return;
    const auto land = origin_of(page_.words({at - 1, at}));
    if (!token(at - 1).capital || land_named(page_.words({at - 1, at}))) return;
    area.country = land->name;
    --at;
  }

  const CueAt* relation_before(std::size_t at, std::size_t bare) const {
    const auto* relation = page_.cue_before(bare, Cue::relation);
    return relation != nullptr ? relation : page_.cue_before(at, Cue::relation);
  }

  const CueAt* longest_preposition(std::size_t at) const {
    const CueAt* best = nullptr;
    for (const auto cue : {Cue::toward, Cue::out_of, Cue::at, Cue::via}) {
      const auto* found = page_.cue_before(at, cue);
      if (found != nullptr && (best == nullptr || found->end - found->first > best->end - best->first))
        best = found;
    }
    return best;
  }

  void set_direction(Area& area, const CueAt& preposition) {
    switch (preposition.cue) {
      case Cue::toward: area.direction = Direction::to; break;
      case Cue::out_of: area.direction = Direction::from; break;
      case Cue::via: area.direction = Direction::via; break;
      default: area.direction = Direction::at;
    }
    area.weak = is_of(preposition);
    if (area.weak) area.direction = Direction::at;
  }

  /// "from Syria and Iraq": the second has the preposition of the first.
  void join(Area& area, std::size_t at) {
    if (areas_.empty() || area.direction != Direction::none || at == 0) return;
    const auto& before = areas_.back();
    const auto& word = token(at - 1).word;
    const bool joins = word == "," || page_.cue(at - 1, Cue::conjunction) != nullptr;
    if (!joins || before.words.end != at - 1 || token(at - 1).sentence != before.sentence) return;
    area.direction = before.direction;
    area.weak = before.weak;
    area.joined = areas_.size() - 1;
  }

  /// "Idlib province", "the Hamdayet crossing"; "Jordanië binnen".
  void walk_right(Area& area) {
    if (const auto* kind = page_.cue(area.words.end, Cue::kind);
        kind != nullptr && token(area.words.end).sentence == token(area.name_run.first).sentence) {
      area.words.end = kind->end;
    }
    if (area.direction != Direction::none || area.words.end >= page_.tokens.size()) return;
    // "Sweden: 1,716 applications"
    const auto& sentence = page_.sentences[token(area.words.first).sentence];
    if (area.words.first == sentence.first && token(area.words.end).word == ":")
      area.direction = Direction::at;
    const auto* inward = page_.cue(area.words.end, Cue::inward);
    if (inward != nullptr) area.direction = *inward->label == "from" ? Direction::from : Direction::to;
  }

  /// "have left the country", "de stad uit": the one told of before, where people leave it.
  void told_before(const CueAt& same) {
    const auto* preposition = longest_preposition(same.first);
    const auto* inward = page_.cue(same.end, Cue::inward);
    const auto& clause = page_.clauses[token(same.first).clause];
    const bool is_object =
        preposition == nullptr && page_.has(clause, Cue::leave) && !page_.has(clause, Cue::control);
    const bool is_left = (inward != nullptr && *inward->label == "from") || is_object ||
                         (preposition != nullptr && preposition->cue == Cue::out_of);
    const bool is_part = (preposition != nullptr && is_of(*preposition)) ||
                         page_.cue_before(same.first, Cue::relation) != nullptr;
    if (!is_left || is_part || page_.name_at(same.end) != nullptr) return;
    Area area;
    area.is_land = *same.label == "land";
    area.name = last_of_kind(same.first, area.is_land);
    if (area.name.empty()) return;
    area.name_run = same;
    area.words = same;
    area.direction = Direction::from;
    add(std::move(area));
  }

  /// The last land told of, or the last place that is none; "the Turkish minister" tells of a land, too.
  std::string last_of_kind(std::size_t before, bool land) const {
    constexpr std::size_t kSentences = 3;
    const auto sentence = token(before).sentence;
    if (land)
      for (auto i = before; i > page_.sentences[sentence].first; --i)
        if (token(i - 1).capital && is_origin(i - 1)) return origin_of(page_.words({i - 1, i}))->name;
    for (auto area = areas_.rbegin(); area != areas_.rend() && area->sentence + kSentences > sentence; ++area)
      if (!area->generic && area->is_land == land) return area->name;
    return {};
  }

  void somewhere(const CueAt& generic) {
    Area area;
    area.generic = true;
    area.name_run = generic;
    area.words = generic;
    area.name = *generic.label;
    auto at = generic.first;
    skip_determiner(at);
    area.words.first = at;
    if (const auto* preposition = longest_preposition(at)) set_direction(area, *preposition);
    add(std::move(area));
  }

  void add(Area area) {
    area.sentence = token(area.name_run.first).sentence;
    area.clause = token(area.name_run.first).clause;
    // "between Idlib and Aleppo" is one place.
    if (area.joined != kNone && areas_[area.joined].relation == "between" &&
        !areas_[area.joined].ends_between) {
      auto& between = areas_[area.joined];
      between.words.end = area.words.end;
      between.name += " and " + area.name;
      between.ends_between = true;
      return;
    }
    // "on the shore of the lake, north of the town": the nearer place tells more.
    if (!areas_.empty() && areas_.back().words.end == area.words.first && areas_.back().relation.empty() &&
        areas_.back().sentence == area.sentence && areas_.back().direction == Direction::at &&
        !area.is_land && area.relation.ends_with(" of") && area.name_run.first > area.words.first + 1) {
      area.direction = Direction::at;
      areas_.back() = std::move(area);
      return;
    }
    areas_.push_back(std::move(area));
  }

  const Page& page_;
  std::vector<Area> areas_;
};

}  // namespace

std::vector<Area> find_areas(const Page& page) { return AreaFinder(page).run(); }

Region region_of(const Page& page, const Area& area) {
  return {page.words(area.words), area.relation, area.name};
}

}  // namespace anabasis::evidence::reading
