#include <algorithm>

#include "evidence/origins.hpp"
#include "evidence/reading/scene.hpp"

namespace anabasis::evidence::reading {

namespace {

class PriceReader {
 public:
  explicit PriceReader(Scene& scene) : scene_(scene), page_(scene.page) {}

  void run() {
    for (std::size_t m = 0; m < page_.mentions.size(); ++m) {
      if (page_.mentions[m].kind != MentionKind::money || page_.mention_tokens[m].empty()) continue;
      if (is_conversion(m)) {
        convert(m);
      } else if (is_price(m) && !is_former(m)) {
        add(m);
      }
    }
  }

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }
  Run run_of(std::size_t m) const { return page_.mention_tokens[m]; }

  /// "(about 1,700 euros)", "of omgerekend 1.700 euro", close behind another sum in other money.
  bool is_conversion(std::size_t m) const {
    if (m == 0 || page_.mentions[m - 1].kind != MentionKind::money) return false;
    const auto before = run_of(m - 1), own = run_of(m);
    constexpr std::size_t kNear = 6;
    if (before.empty() || token(before.first).sentence != token(own.first).sentence ||
        own.first > before.end + kNear)
      return false;
    if (page_.mentions[m].value.currency == page_.mentions[m - 1].value.currency) return false;
    for (auto i = before.end; i < own.end; ++i)
      if (token(i).word == "(" || page_.cue(i, Cue::conversion) != nullptr) return true;
    return false;
  }

  void convert(std::size_t m) {
    const auto sentence = token(run_of(m).first).sentence;
    for (auto& draft : scene_.drafts_of(sentence, sentence)) {
      if (draft.token != run_of(m - 1).first) continue;
      const auto span =
          page_.mentions[m].amount.size() > 0 ? page_.mentions[m].amount : page_.mentions[m].span;
      draft.proposal.same_as = page_.text.substr(span.start, span.size());
      return;
    }
  }

  /// "up from $250 in June"
  bool is_former(std::size_t m) const {
    const auto* formerly = page_.cue_before(run_of(m).first, Cue::formerly);
    return formerly != nullptr && m > 0 && page_.mentions[m - 1].kind == MentionKind::money &&
           token(run_of(m - 1).first).sentence == token(run_of(m).first).sentence;
  }

  /// A sum is a price where somebody pays it and people are taken somewhere for it.
  bool is_price(std::size_t m) const {
    const auto& sentence = page_.sentences[token(run_of(m).first).sentence];
    if (sentence.question || page_.has(sentence, Cue::unknown)) return false;
    const bool paid = page_.has(sentence, Cue::pay);
    const bool each = !page_.mentions[m].value.per.empty();
    const bool passage = page_.has(sentence, Cue::passage);
    if ((paid || each) && passage) return true;
    // "They had paid 1,200 dollars a person", said of people who have just crossed.
    const auto* recent = scene_.last(token(run_of(m).first).sentence, 1);
    return paid && each && nearest_flow(m) != nullptr && recent != nullptr;
  }

  const Draft* nearest_flow(std::size_t m) const {
    const Draft* best = nullptr;
    const auto sentence = token(run_of(m).first).sentence;
    constexpr std::size_t kBack = 2;
    for (const auto& draft : scene_.drafts_of(sentence - std::min(sentence, kBack), sentence))
      if (draft.proposal.claim.measure == Measure::flow && !draft.shadow) best = &draft;
    return best;
  }

  void add(std::size_t m) {
    const auto& mention = page_.mentions[m];
    Draft draft;
    draft.token = run_of(m).first;
    draft.sentence = token(draft.token).sentence;
    draft.clause = token(draft.token).clause;
    auto& claim = draft.proposal.claim;
    claim.measure = Measure::price;
    claim.value = mention.value;
    auto amount = mention.amount.size() > 0 ? mention.amount : mention.span;
    if (mention.hedge.size() > 0)
      amount = {std::min(amount.start, mention.hedge.start), std::max(amount.end, mention.hedge.end)};
    claim.value.words = page_.text.substr(amount.start, amount.size());
    claim.value.unit = CountedUnit::money;
    add_span(claim, "value", amount);
    set_quote(page_, claim, amount);
    each(draft, m);
    claim.factuality = factuality_of(page_, draft.token, draft.token);
    // What is asked or paid is a price all the same, whether or not those who pay it are known to go.
    if (claim.factuality != Factuality::denied) claim.factuality = Factuality::asserted;
    take_route(draft, m);
    date(scene_, draft, draft.token, draft.token);
    scene_.cite(draft, draft.token);
    if (const auto* flow = nearest_flow(m)) take_over(draft, *flow);
    const auto at = std::upper_bound(scene_.drafts.begin(), scene_.drafts.end(), draft.token,
                                     [](std::size_t t, const Draft& d) { return t < d.token; });
    scene_.drafts.insert(at, std::move(draft));
  }

  /// "betaalden elk 2.000 dollar": the word may stand apart from the sum.
  void each(Draft& draft, std::size_t m) {
    auto& value = draft.proposal.claim.value;
    if (!value.per.empty()) return;
    const auto& sentence = page_.sentences[draft.sentence];
    constexpr std::size_t kNear = 5;
    const auto from = std::max(sentence.first, run_of(m).first > kNear ? run_of(m).first - kNear : 0);
    const auto to = std::min(sentence.end, run_of(m).end + kNear);
    for (auto i = from; i < to; ++i) {
      const auto* each = page_.cue(i, Cue::each);
      if (each == nullptr) continue;
      value.per = *each->label;
      add_span(draft.proposal.claim, "value", page_.span(*each));
      return;
    }
  }

  /// "van Odessa naar de grens": the word before a place says little, the one behind it all.
  bool goes_on(const Area& area) const {
    constexpr std::size_t kNear = 2;
    const auto& end = page_.sentences[area.sentence].end;
    for (auto i = area.words.end; area.weak && i < end && i < area.words.end + kNear; ++i)
      if (page_.cue(i, Cue::toward) != nullptr) return true;
    return false;
  }

  void take_route(Draft& draft, std::size_t) {
    auto& claim = draft.proposal.claim;
    for (const auto& area : scene_.areas_of(draft.sentence)) {
      if (area.generic) continue;
      const bool to = area.direction == Direction::to;
      const bool from = (area.direction == Direction::from && !area.weak) || goes_on(area);
      const bool at = area.direction == Direction::at && !area.weak && area.words.first < draft.token;
      if (to && !claim.to) {
        claim.to = region_of(page_, area);
        add_span(claim, "to", page_.span(area.words));
      } else if ((from || at) && !claim.from) {
        claim.from = region_of(page_, area);
        add_span(claim, "from", page_.span(area.words));
      }
    }
  }

  void take_over(Draft& draft, const Draft& flow) {
    auto& claim = draft.proposal.claim;
    const auto& from = flow.proposal.claim;
    claim.subject = from.subject;
    const auto take = [&](const char* field) {
      for (const auto& span : from.spans)
        if (span.field == field) add_span(claim, field, span.span);
    };
    take("subject");
    draft.proposal.subject_words = flow.proposal.subject_words;
    if (!claim.to && from.to) {
      // What is paid for is the way into a land, not the village at the end of it.
      claim.to = from.to;
      if (land_named(claim.to->name)) claim.to->relation.clear();
      take("to");
    }
    if (!claim.from && from.from) {
      claim.from = from.from;
      draft.proposal.within = flow.proposal.within;
      take("from");
    }
    if (!claim.period && draft.proposal.period_words.empty() && from.period) {
      claim.period = from.period;
      take("period");
    }
  }

  Scene& scene_;
  const Page& page_;
};

}  // namespace

void read_prices(Scene& scene) { PriceReader(scene).run(); }

}  // namespace anabasis::evidence::reading
