#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "evidence/origins.hpp"
#include "evidence/reading/names.hpp"
#include "evidence/reading/scene.hpp"

namespace anabasis::evidence::reading {

namespace {

class MotiveReader {
 public:
  explicit MotiveReader(Scene& scene) : scene_(scene), page_(scene.page) {}

  void run() {
    for (std::size_t s = 0; s < page_.sentences.size(); ++s) {
      const auto& sentence = page_.sentences[s];
      if (sentence.question || page_.has(sentence, Cue::how_many)) continue;
      const bool conditional = condition(s);
      if (!conditional) policy(s);
    }
  }

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }

  // ----------------------------------------------------------------------------------------------------
  // conditions

  /// "will not go home as long as it means prison": an intention, what it hangs on, and which way.
  bool condition(std::size_t s) {
    const auto& sentence = page_.sentences[s];
    const auto* hinge = hinge_of(sentence);
    if (hinge == nullptr) return false;
    const bool leads = hinge->first < sentence.first + 2;
    const auto comma = leads ? comma_after(hinge->end, sentence) : kNone;
    if (leads && comma == kNone) return false;
    const Run main = leads ? Run{comma, sentence.end} : Run{sentence.first, hinge->first};
    const Run reason = leads ? Run{hinge->end, comma} : Run{hinge->end, sentence.end};
    const auto intention = intention_of(main);
    const auto* driver = page_.first(reason, Cue::driver);
    if (intention.empty() || driver == nullptr || authority_in(main)) return false;
    const bool open = page_.has(main, Cue::want) || page_.has(main, Cue::may) || page_.has(main, Cue::will) ||
                      page_.has(main, Cue::negate) || page_.has(main, Cue::others);
    if (!open) return false;
    const bool counted = has_number(main);
    if (counted && !page_.has(main, Cue::others) && !shared(main)) return false;

    auto draft = motive_of(page_, sentence.first, Measure::condition);
    auto& claim = draft.proposal.claim;
    const auto words = without_names(page_, quote_of(main, reason, leads, sentence));
    if (words.empty()) return false;
    set_quote(page_, claim, page_.span(words));
    const bool against = page_.has(main, Cue::negate);
    claim.value.words = claim.quote;
    claim.value.intention = intention;
    claim.value.driver = *driver->label;
    claim.value.direction = against ? "against" : "for";
    if (!against && is_deterrent(claim.value.driver)) claim.value.driver = "end of " + claim.value.driver;
    claim.factuality = Factuality::intended;
    add_span(claim, "value", claim.span);
    subject(draft, main);
    share_of(draft, main);
    scene_.cite(draft, words.first);
    speaker_as_subject(draft, main);
    scene_.motives.push_back(std::move(draft));
    return true;
  }

  static bool is_deterrent(const std::string& driver) {
    return driver == "prison at home" || driver == "fighting" || driver == "revenge" ||
           driver == "armed control";
  }

  const CueAt* hinge_of(const Sentence& sentence) const {
    // An infinitive of purpose ("om … te zien") counts only where no conjunction does.
    for (auto i = sentence.first; i < sentence.end; ++i) {
      const auto* hinge = page_.cue(i, Cue::unless);
      if (hinge == nullptr || token(i).mention != kNone) continue;
      const bool leads = i < sentence.first + 2;
      const Run before{sentence.first, i};
      if (!leads && intention_of(before).empty()) continue;
      // Fear and reasons hold back only those who do not go.
      if (!leads && *hinge->label == "against" && !page_.has(before, Cue::negate) && !also_for(i)) continue;
      if (page_.first({hinge->end, sentence.end}, Cue::driver) == nullptr) continue;
      return hinge;
    }
    return nullptr;
  }

  bool also_for(std::size_t i) const {
    return std::any_of(page_.cues_at[i].begin(), page_.cues_at[i].end(), [&](auto index) {
      return page_.cues[index].cue == Cue::unless && *page_.cues[index].label == "for";
    });
  }

  std::size_t comma_after(std::size_t from, const Sentence& sentence) const {
    for (auto i = from; i < sentence.end; ++i)
      if (token(i).word == ",") return i + 1;
    return kNone;
  }

  std::string intention_of(Run run) const {
    if (page_.has(run, Cue::back)) return "return";
    if (page_.has(run, Cue::leave) || page_.has(run, Cue::go) || page_.has(run, Cue::arrive)) return "leave";
    if (page_.has(run, Cue::stay)) return "remain";
    return {};
  }

  bool authority_in(Run run) const {
    for (auto i = run.first; i < run.end; ++i) {
      if (page_.cue(i, Cue::close) != nullptr && page_.cue(i, Cue::pronoun) == nullptr &&
          page_.cue(i, Cue::close)->end > i + 2)
        return page_.has(run, Cue::authority);
      if (page_.cue(i, Cue::authority) != nullptr) return true;
    }
    return false;
  }

  bool has_number(Run run) const { return !page_.mentions_in(run).empty(); }

  bool shared(Run run) const {
    for (const auto m : page_.mentions_in(run)) {
      const auto kind = page_.mentions[m].kind;
      return kind == MentionKind::share_word || kind == MentionKind::fraction || kind == MentionKind::percent;
    }
    return false;
  }

  /// From the subject, unless that is a person's name, to the end of what it hangs on; who says so is left
  /// out.
  Run quote_of(Run main, Run reason, bool leads, const Sentence& sentence) const {
    Run run{leads ? sentence.first : main.first, leads ? main.end : reason.end};
    for (auto i = run.first + 2; i < run.end; ++i) {
      const bool stop = token(i - 1).word == "," || token(i - 1).word == "\"" || token(i - 1).word == "”";
      if (!stop || page_.cue(i, Cue::say) == nullptr) continue;
      const auto core = leads ? main.first : reason.first;
      if (i > core + 1) run.end = i - 1;
      break;
    }
    return run;
  }

  void subject(Draft& draft, Run main) const {
    auto& claim = draft.proposal.claim;
    const Draft* before = nullptr;
    for (const auto& other : recent(draft.sentence))
      if (other.proposal.claim.measure != Measure::price) before = &other;
    if (const auto group = group_before(page_, main.first, main.end);
        group && !page_.cue(group->words.first, Cue::others)) {
      claim.subject = group->subject;
      add_span(claim, "subject", page_.span(group->words));
    } else if (before != nullptr) {
      claim.subject = home(before->proposal.claim.subject, draft.sentence);
    }
  }

  /// What was told of people not long before.
  std::span<const Draft> recent(std::size_t sentence) const {
    constexpr std::size_t kBack = 40;
    return std::as_const(scene_).drafts_of(sentence - std::min(sentence, kBack), sentence);
  }

  /// Of whom it was told last, of those with a bond: a passing "some Europeans" does not change who "others"
  /// are.
  Subject home(Subject last, std::size_t sentence) const {
    const auto drafts = recent(sentence);
    for (auto at = drafts.rbegin(); at != drafts.rend(); ++at)
      if (!at->proposal.claim.subject.affiliation.empty() && last.affiliation.empty()) {
        last = at->proposal.claim.subject;
        last.origin.clear();
      }
    return last;
  }

  /// What a man says of himself he says as one of his land.
  void speaker_as_subject(Draft& draft, Run main) const {
    auto& claim = draft.proposal.claim;
    for (auto i = main.first; i < main.end && i < main.first + 3; ++i) {
      const auto* name = page_.name_at(i);
      const bool pronoun = page_.cue(i, Cue::pronoun) != nullptr;
      if ((name == nullptr || name->kind != NameKind::person) && !pronoun) continue;
      if (name != nullptr) {
        const auto known = scene_.named.find(page_.words({name->end - 1, name->end}));
        if (known == scene_.named.end()) return;
        if (const auto land = origin_of(known->second.origin)) claim.subject.origin = land->name;
        if (claim.sources.size() == 1) claim.sources.push_back({known->second.who, 'F'});
        return;
      }
      constexpr std::size_t kSpoken = 10;
      for (std::size_t s = draft.sentence + 1; s > 0 && s + kSpoken > draft.sentence; --s) {
        for (const auto& speaker : scene_.voices[s - 1].chain) {
          if (!speaker.person) continue;
          if (const auto land = origin_of(speaker.origin)) claim.subject.origin = land->name;
          return;
        }
      }
      return;
    }
    if (claim.sources.size() > 1) return;
    // "Others want to …": still in the words of whom the paragraph quotes.
    if (!page_.has(main, Cue::others) || scene_.motives.empty()) return;
    const auto& before = scene_.motives.back();
    if (page_.sentences[before.sentence].paragraph == page_.sentences[draft.sentence].paragraph)
      claim.sources = before.proposal.claim.sources;
  }

  void share_of(Draft& draft, Run main) const {
    for (const auto m : page_.mentions_in(main)) {
      const auto& mention = page_.mentions[m];
      if (mention.kind != MentionKind::share_word) continue;
      auto& value = draft.proposal.claim.value;
      value.low = mention.value.low;
      value.mode = mention.value.mode;
      value.high = mention.value.high;
      value.unit = CountedUnit::fraction;
      value.word = mention.value.word;
      value.kind = mention.value.kind;
      value.words = page_.text.substr(mention.span.start, mention.span.size());
      draft.proposal.has_share = true;
      auto& spans = draft.proposal.claim.spans;
      spans.erase(
          std::remove_if(spans.begin(), spans.end(), [](const FieldSpan& f) { return f.field == "value"; }),
          spans.end());
      add_span(draft.proposal.claim, "value", mention.span);
      return;
    }
  }

  // ------------------------------------------------------------------------------------------------------
  // policies

  void policy(std::size_t s) {
    const auto& sentence = page_.sentences[s];
    const auto* likewise = page_.first(sentence, Cue::likewise);
    if (likewise != nullptr && !scene_.motives.empty() && last_policy_ != kNone) {
      const auto direction = scene_.motives[last_policy_].proposal.claim.value.direction;
      add_policy(sentence, direction, {sentence.first, sentence.end});
      auto& claim = scene_.motives.back().proposal.claim;
      if (claim.sources.size() == 1 && !claim.value.holder.empty())
        claim.sources.push_back({claim.value.holder, 'F'});
      return;
    }
    std::string direction;
    std::size_t at = kNone;
    for (auto i = sentence.first; i < sentence.end; ++i) {
      const auto* close = page_.cue(i, Cue::close);
      if (close == nullptr || page_.name_at(i) != nullptr) continue;
      direction = *close->label;
      // "laat niemand binnen"
      if (direction.starts_with("for ") && page_.has(*close, Cue::negate))
        direction = "against " + direction.substr(4);
      at = i;
      break;
    }
    if (direction.empty()) direction = wished(sentence, at);
    if (direction.empty()) return;
    const auto* decision = at == kNone ? nullptr : page_.cue(at, Cue::close);
    // A count of people sent back is a flow, not a policy.
    if (direction.starts_with("for ") && counts_people(sentence)) return;
    const bool has_holder = !holder_of(sentence).empty();
    if (!has_holder && decision == nullptr) return;
    if (!has_holder && decision->end - decision->first < 2) return;
    add_policy(sentence, direction, {sentence.first, sentence.end});
  }

  bool counts_people(const Sentence& sentence) const {
    const auto s = token(sentence.first).sentence;
    const auto drafts = scene_.drafts_of(s, s);
    return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
      const auto measure = draft.proposal.claim.measure;
      return measure == Measure::flow || measure == Measure::share || measure == Measure::stock;
    });
  }

  /// An authority that would rather see them dead or gone.
  std::string wished(const Sentence& sentence, std::size_t& at) const {
    const auto* wish = page_.first(sentence, Cue::wish);
    if (wish == nullptr || (!page_.has(sentence, Cue::authority) && holder_of(sentence).empty())) return {};
    if (!page_.has(sentence, Cue::authority) && !page_.has(sentence, Cue::reporter)) return {};
    at = wish->first;
    const Run behind{wish->first, sentence.end};
    const bool unwanted = page_.has(behind, Cue::dead) || page_.has(behind, Cue::negate);
    if (unwanted) return "against return";
    if (page_.has(behind, Cue::back)) return "for return";
    if (page_.has(behind, Cue::leave)) return "against entry";
    return {};
  }

  void add_policy(const Sentence& sentence, const std::string& direction, Run words) {
    words = without_names(page_, words);
    if (words.empty()) return;
    auto draft = motive_of(page_, words.first, Measure::policy);
    auto& claim = draft.proposal.claim;
    set_quote(page_, claim, page_.span(words));
    claim.value.words = claim.quote;
    claim.value.holder = holder_of(sentence);
    claim.value.direction = direction;
    add_span(claim, "value", claim.span);
    target(draft, sentence);
    date(scene_, draft, words.first, words.first);
    cite_policy(draft, sentence);
    if (page_.has(sentence, Cue::deny)) claim.factuality = Factuality::denied;
    last_policy_ = scene_.motives.size();
    scene_.motives.push_back(std::move(draft));
  }

  void cite_policy(Draft& draft, const Sentence& sentence) const {
    auto& claim = draft.proposal.claim;
    scene_.cite(draft, draft.token);
    // Whose policy it is has made it known: "The French government let it be known …".
    if (claim.sources.size() == 1 && page_.has(sentence, Cue::say) && !claim.value.holder.empty())
      claim.sources.push_back({claim.value.holder, 'F'});
  }

  std::string holder_of(const Sentence& sentence) const {
    for (auto i = sentence.first; i < sentence.end; ++i) {
      const auto* authority = page_.cue(i, Cue::authority);
      if (authority == nullptr) continue;
      if (i > sentence.first) {
        const auto land = origin_of(page_.words({i - 1, i}));
        if (land && token(i - 1).capital) return land->name;
      }
      if (auto of = lands_behind(authority->end, sentence); !of.empty()) return of;
      if (const auto* area = subject_area(sentence)) return area->name;
      return *authority->label;
    }
    if (const auto* area = subject_area(sentence)) return area->name;
    return {};
  }

  /// "authorities of other western countries"
  std::string lands_behind(std::size_t at, const Sentence& sentence) const {
    const auto* of = page_.cue(at, Cue::of);
    if (of == nullptr) return {};
    bool other = false;
    for (auto i = of->end; i < sentence.end && i < of->end + 4; ++i) {
      if (page_.cue(i, Cue::other) != nullptr) other = true;
      const auto words = page_.words({i, i + 1});
      if (const auto land = land_named(words)) return (other ? "other countries, " : "") + land->name;
      if (const auto land = origin_of(words))
        return other ? "other " + base_lower(land->people) + " countries" : land->name;
    }
    return {};
  }

  static std::string base_lower(std::string text) {
    if (text == "Western") text.front() = 'w';
    return text;
  }

  const Area* subject_area(const Sentence& sentence) const {
    for (const auto& area : scene_.areas_of(token(sentence.first).sentence))
      if (area.is_land && area.direction == Direction::none) return &area;
    return nullptr;
  }

  /// Towards whom: the people told of behind the holder.
  void target(Draft& draft, const Sentence& sentence) const {
    auto& claim = draft.proposal.claim;
    const auto group = group_before(page_, sentence.first, sentence.end);
    if (!group || group->words.empty()) return;
    claim.subject = group->subject;
    const auto land = claim.subject.origin.empty() ? std::nullopt : land_named(claim.subject.origin);
    const auto people = land && !land->people.empty() ? land->people + " " : "";
    claim.value.target = people + plural_of(claim.subject.role);
    add_span(claim, "subject", page_.span(group->words));
  }

  static std::string plural_of(const std::string& role) {
    if (role == "person") return "people";
    if (role == "child") return "children";
    if (role == "displaced") return "displaced people";
    return role + "s";
  }

  Scene& scene_;
  const Page& page_;
  std::size_t last_policy_ = kNone;
};

}  // namespace

void read_motives(Scene& scene) { MotiveReader(scene).run(); }

}  // namespace anabasis::evidence::reading
