#include "evidence/echoes.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "evidence/folded.hpp"
#include "evidence/likeness.hpp"
#include "evidence/lineage.hpp"
#include "evidence/minhash.hpp"
#include "evidence/origins.hpp"
#include "evidence/region_key.hpp"
#include "evidence/source_words.hpp"

namespace anabasis::evidence {

namespace {

constexpr int kDaysOfASource = 60;    ///< a source that says the same later says it again
constexpr int kDaysOfAMutation = 30;  ///< what differs later may be news
constexpr double kMostInflated = 20;  ///< a retelling that is further off is about something else
constexpr double kSameWords = 0.5;    ///< Jaccard similarity of passages
constexpr std::size_t kLeastShingles = 8;
constexpr std::size_t kMostLeaders = 48;
constexpr int kLeastShared = 2;     ///< claims that make a report a retelling
constexpr double kLeastNumber = 3;  ///< one or two are anybody; of shares any number tells

int days_between(const Retelling& a, const Retelling& b) {
  return std::abs(b.report->published.first - a.report->published.last);
}

bool share_an_outlet(const Retelling& a, const Retelling& b) {
  return std::any_of(a.outlets.begin(), a.outlets.end(), [&](const std::string& outlet) {
    return std::find(b.outlets.begin(), b.outlets.end(), outlet) != b.outlets.end();
  });
}

/// The sentence or the line that the quote stands in.
std::string_view passage_of(const Retelling& retelling) {
  const std::string_view text = retelling.report->text;
  const auto& span = retelling.claim->span;
  if (span.end > text.size()) return {};
  const auto is_end = [&](std::size_t i) {
    const char c = text[i];
    if (c == '\n' || c == '!' || c == '?') return true;
    return c == '.' && (i + 1 >= text.size() || text[i + 1] == ' ' || text[i + 1] == '\n' ||
                        text[i + 1] == '\r' || text[i + 1] == '"');
  };
  auto start = span.start, end = span.end;
  while (start > 0 && !is_end(start - 1)) --start;
  while (end < text.size() && !is_end(end)) ++end;
  return text.substr(start, end - start);
}

class Finder {
 public:
  explicit Finder(const std::vector<Retelling>& all) : all_(all) {
    for (const auto& retelling : all)
      for (const auto& outlet : retelling.outlets) outlets_.insert(key_of_source(outlet));
    RegionKeys keys;
    for (const auto& retelling : all) keys.learn(*retelling.claim);
    where_.reserve(all.size());
    for (const auto& retelling : all) {
      const auto& claim = *retelling.claim;
      Whereabouts where{keys.of(claim.place), keys.of(claim.from), keys.of(claim.to)};
      where.is_way = claim.measure != Measure::stock && claim.measure != Measure::share;
      // "Four men from Saudi Arabia": whence they are need not be whence they came.
      const auto origin = land_named(claim.subject.origin);
      if (origin && !origin->code.empty() && where.from == origin->code) where.from.clear();
      where_.push_back(std::move(where));
    }
  }

  std::vector<Echo> find() {
    by_source();
    by_words();
    by_figures();
    // Who only hedges tells the same number; who tells another is held to what has happened.
    by_kind(Factuality::possible);
    by_number();
    by_contradiction();
    by_kind(Factuality::asserted);
    by_rest();
    // Later than what agrees: a claim that retells one number rightly does not retell another wrongly.
    echoes_.insert(echoes_.end(), contradictions_.begin(), contradictions_.end());
    return std::move(echoes_);
  }

 private:
  /// Claims that name the same source, or come from it: those that began something, by place.
  struct Voice {
    std::map<std::string, std::vector<std::size_t>> leaders;
    std::vector<std::size_t> latest;  ///< of any place
  };

  const Claim& claim(std::size_t i) const { return *all_[i].claim; }

  /// "British newspaper Paper B" is Paper B, if that is an outlet and the other is none.
  std::string key(const std::string& source) const {
    auto whole = key_of_source(source);
    if (outlets_.contains(whole)) return whole;
    const auto bare = key_of_source(without_people(source));
    return outlets_.contains(bare) ? bare : whole;
  }

  /// Whether its own chain leads to a paper that is there.
  bool names_outlet(std::size_t i) const {
    return std::any_of(all_[i].sources.begin(), all_[i].sources.end(),
                       [&](const std::string& source) { return outlets_.contains(key(source)); });
  }

  /// Whether whoever spoke to the two reports may be one: nothing is told of him, or something that fits.
  bool may_be_one_voice(std::size_t a, std::size_t b) const {
    const auto voice = [&](std::size_t i) {
      const auto& sources = all_[i].sources;
      return sources.empty() || outlets_.contains(key(sources.back())) ? std::string() : sources.back();
    };
    const auto x = voice(a), y = voice(b);
    return x.empty() || !tells_somebody(x) || (!y.empty() && have_word_in_common(x, y));
  }

  bool same_thing(std::size_t a, std::size_t b) const {
    return !differ(where_[a], where_[b]) && evidence::same_thing(claim(a), claim(b));
  }

  /// What agrees may be told more nearly by one of the two: "from Kirundo", "from Burundi".
  bool tell_the_same(std::size_t a, std::size_t b) {
    const auto &x = where_[a], &y = where_[b];
    const auto fit = [&](const std::string& one, const std::string& other) {
      return !differ(one, other) || countries_.hold(one, other);
    };
    return fit(x.place, y.place) && fit(x.from, y.from) && fit(x.to, y.to) &&
           evidence::same_thing(claim(a), claim(b)) && agree(claim(a).value, claim(b).value);
  }

  void add(std::size_t earlier, std::size_t later, Ground ground, bool contradicts = false) {
    echoes_.push_back({earlier, later, ground, contradicts});
  }

  /// The sources by which a claim can be known again: those that it names, and the papers that print it.
  std::vector<std::pair<std::string, bool>> keys_of(std::size_t i) const {
    std::vector<std::pair<std::string, bool>> keys;
    const auto add_key = [&](const std::string& source, bool is_own) {
      if (is_specific(source)) keys.emplace_back(key(source), is_own);
    };
    for (const auto& source : all_[i].sources) add_key(source, false);
    for (const auto& outlet : all_[i].outlets) add_key(outlet, true);
    return keys;
  }

  Voice& voice_of(const std::string& key, Measure measure, Factuality factuality,
                  const std::string& share_of = "") {
    return voices_[key + "|" + std::string(to_string(measure)) + "|" + std::string(to_string(factuality)) +
                   "|" + folded(share_of)];
  }

  Voice& voice_of(const std::string& key, const Claim& claim) {
    return voice_of(key, claim.measure, claim.factuality, claim.share_of);
  }

  /// Earlier claims of this voice that may be about the same place.
  static std::vector<std::size_t> candidates(const Voice& voice, const std::string& place) {
    std::vector<std::size_t> found;
    const auto take = [&](const std::string& at) {
      const auto leaders = voice.leaders.find(at);
      if (leaders != voice.leaders.end())
        found.insert(found.end(), leaders->second.begin(), leaders->second.end());
    };
    take(place);
    if (!place.empty()) take("");
    if (place.empty()) found.insert(found.end(), voice.latest.begin(), voice.latest.end());
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  static void lead(Voice& voice, const std::string& place, std::size_t i) {
    auto& leaders = voice.leaders[place];
    if (leaders.size() < kMostLeaders) leaders.push_back(i);
    voice.latest.push_back(i);
    if (voice.latest.size() > kMostLeaders) voice.latest.erase(voice.latest.begin());
  }

  void by_source() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const auto place = where_[i].main();
      for (const auto& [key, is_own] : keys_of(i)) {
        auto& voice = voice_of(key, claim(i));
        bool is_echo = false;
        for (const auto other : candidates(voice, place)) {
          if (all_[other].text == all_[i].text || days_between(all_[other], all_[i]) > kDaysOfASource)
            continue;
          // Two pieces of one paper are the paper's own business: what is alike in them need not be one
          // statement.
          if (is_own && share_an_outlet(all_[other], all_[i]) && !names_key(other, key)) continue;
          if (!tell_the_same(other, i)) continue;
          add(other, i, is_own || owns_key(other, key) ? Ground::cited : Ground::same_source);
          is_echo = true;
          break;
        }
        if (!is_echo) lead(voice, place, i);
      }
      by_context(i, place);
    }
  }

  /// Of people counted: whether both tell whence they are, or neither does.
  bool same_people(std::size_t a, std::size_t b) const {
    const auto measure = claim(a).measure;
    return (measure != Measure::stock && measure != Measure::flow) ||
           folded(claim(a).subject.origin) == folded(claim(b).subject.origin);
  }

  /// A report that names no source for this, but cites a paper for the rest, has this from it too where that
  /// paper told it before, and alike.
  void by_context(std::size_t i, const std::string& place) {
    if (names_outlet(i)) return;
    for (const auto& source : all_[i].cited) {
      const auto cited = key(source);
      if (!outlets_.contains(cited)) continue;
      for (const auto other : candidates(voice_of(cited, claim(i)), place)) {
        if (other >= i || !owns_key(other, cited) || all_[other].text == all_[i].text ||
            share_an_outlet(all_[other], all_[i]) || days_between(all_[other], all_[i]) > kDaysOfASource ||
            !may_be_one_voice(i, other) || !tell_the_same(other, i) || !same_people(other, i))
          continue;
        add(other, i, Ground::cited);
        return;
      }
    }
  }

  bool names_key(std::size_t i, const std::string& key) const {
    return std::any_of(all_[i].sources.begin(), all_[i].sources.end(),
                       [&](const std::string& source) { return this->key(source) == key; });
  }

  bool owns_key(std::size_t i, const std::string& key) const {
    return std::any_of(all_[i].outlets.begin(), all_[i].outlets.end(),
                       [&](const std::string& outlet) { return key_of_source(outlet) == key; });
  }

  void by_words() {
    LikeTexts texts;
    std::vector<std::vector<std::uint64_t>> passages(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      passages[i] = shingles(passage_of(all_[i]));
      if (passages[i].size() < kLeastShingles) continue;
      for (const auto other : texts.add(i, signature(passages[i]))) {
        if (all_[other].text == all_[i].text || !same_thing(other, i)) continue;
        if (jaccard(passages[other], passages[i]) < kSameWords) continue;
        const bool agrees = agree(claim(other).value, claim(i).value);
        const bool may_differ = !share_an_outlet(all_[other], all_[i]) &&
                                days_between(all_[other], all_[i]) <= kDaysOfAMutation &&
                                ratio(claim(other).value, claim(i).value) <= kMostInflated;
        if (agrees) add(other, i, Ground::same_words);
        if (!agrees && may_differ) contradictions_.push_back({other, i, Ground::same_words, true});
      }
    }
  }

  /// Whether the sources of both are told, and are not the same.
  bool have_other_sources(std::size_t a, std::size_t b) const {
    const auto root = [&](std::size_t i) {
      return all_[i].sources.empty() ? std::string() : key_of_source(all_[i].sources.back());
    };
    const auto x = root(a), y = root(b);
    return !x.empty() && !y.empty() && x != y;
  }

  void by_figures() {
    std::unordered_map<std::string, std::size_t> first;
    std::map<std::pair<std::size_t, std::size_t>,
             std::pair<int, std::vector<std::pair<std::size_t, std::size_t>>>>
        shared;
    std::set<std::pair<std::size_t, std::string>> told;  // once a report
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const int worth = points(claim(i).value);
      const auto key = key_of_figure(claim(i), where_[i]);
      if (worth == 0 || !counts(claim(i)) || !told.emplace(all_[i].text, key).second) continue;
      const auto [known, is_new] = first.try_emplace(key, i);
      if (is_new) continue;
      const auto other = known->second;
      if (days_between(all_[other], all_[i]) > kDaysOfASource || !same_thing(other, i) ||
          have_other_sources(other, i) || !agree(claim(other).value, claim(i).value) ||
          share_an_outlet(all_[other], all_[i])) {
        continue;
      }
      auto& [sum, pairs] = shared[{all_[other].text, all_[i].text}];
      sum += worth;
      pairs.emplace_back(other, i);
    }
    for (const auto& [texts, found] : shared) {
      if (found.first < kEnoughFigures) continue;
      for (const auto& [earlier, later] : found.second) add(earlier, later, Ground::same_figures);
    }
  }

  /// What names a person or cites a paper of these reports, is about the same thing, and tells another
  /// number.
  void by_contradiction() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!counts(claim(i))) continue;
      const auto place = where_[i].main();
      std::optional<std::pair<std::tuple<int, double, std::size_t>, Ground>> best;
      // What it says without a source it has from the paper that it cites.
      for (const auto& source : all_[i].sources.empty() ? all_[i].cited : all_[i].sources) {
        if (!is_specific(source)) continue;
        const auto key = this->key(source);
        for (const auto other : candidates(voice_of(key, claim(i)), place)) {
          const bool is_cited = owns_key(other, key);
          if (all_[i].sources.empty() && !is_cited) continue;
          if (other >= i || !(is_cited || is_described(source))) continue;
          if (all_[other].text == all_[i].text || share_an_outlet(all_[other], all_[i]) ||
              days_between(all_[other], all_[i]) > kDaysOfAMutation)
            continue;
          const double off = ratio(claim(other).value, claim(i).value);
          if (off > kMostInflated || !same_thing(other, i) || agree(claim(other).value, claim(i).value))
            continue;
          const auto rank = std::tuple(-alike(other, i), off, other);
          if (!best || rank < best->first) best = {rank, is_cited ? Ground::cited : Ground::same_source};
        }
      }
      if (best) contradictions_.push_back({std::get<2>(best->first), i, best->second, true});
    }
  }

  /// What tells the number that the cited paper has, of the same people at the same place, as something else:
  /// "seen" for "arrived", "are said to be" for "are".
  void by_kind(Factuality factuality) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if ((claim(i).factuality == Factuality::possible) != (factuality == Factuality::possible)) continue;
      if (!moves_or_stays(claim(i).measure)) continue;
      if (const auto other = told_as_another_kind(i))
        contradictions_.push_back({*other, i, Ground::cited, true});
    }
  }

  std::optional<std::size_t> told_as_another_kind(std::size_t i) {
    for (const auto* sources : {&all_[i].sources, &all_[i].cited})
      for (const auto& source : *sources) {
        const auto cited = key(source);
        if (!outlets_.contains(cited)) continue;
        for (const auto measure : {Measure::stock, Measure::flow})
          for (const auto factuality : {Factuality::asserted, Factuality::possible}) {
            if (measure == claim(i).measure && factuality == claim(i).factuality) continue;
            for (const auto other : candidates(voice_of(cited, measure, factuality), where_[i].main()))
              if (other < i && owns_key(other, cited) && is_same_number(other, i)) return other;
          }
      }
    return std::nullopt;
  }

  /// What tells the number of the paper that it cites, but places it elsewhere or gives it to others: round
  /// numbers only where the places do not differ.
  void by_number() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const auto number = mode_of(claim(i).value);
      if (!counts(claim(i)) || !number) continue;
      if (claim(i).measure != Measure::share && *number < kLeastNumber) continue;
      if (const auto other = told_elsewhere(i)) contradictions_.push_back({*other, i, Ground::cited, true});
    }
  }

  std::optional<std::size_t> told_elsewhere(std::size_t i) {
    std::optional<std::pair<int, std::size_t>> best;
    const bool is_odd = points(claim(i).value) > 1;
    for (const auto* sources : {&all_[i].sources, &all_[i].cited})
      for (const auto& source : *sources) {
        const auto cited = key(source);
        if (!outlets_.contains(cited)) continue;
        for (const auto other : voice_of(cited, claim(i)).latest) {
          if (other >= i || !owns_key(other, cited) || all_[other].text == all_[i].text ||
              share_an_outlet(all_[other], all_[i]) ||
              days_between(all_[other], all_[i]) > kDaysOfAMutation || !may_be_one_voice(i, other))
            continue;
          if (mode_of(claim(other).value) != mode_of(claim(i).value) ||
              !agree(claim(other).value, claim(i).value) || apart(claim(other).period, claim(i).period) ||
              (!is_odd && differ(where_[other].main(), where_[i].main())))
            continue;
          const auto rank = std::pair(-alike(other, i), other);
          if (!best || rank < *best) best = rank;
        }
      }
    if (!best) return std::nullopt;
    return best->second;
  }

  /// A report that has most of what it tells from one paper has the rest of what it says of shares and
  /// reasons from it, too, however it words it, unless somebody else says so.
  void by_rest() {
    std::map<std::pair<std::size_t, std::size_t>, int> shared;  // between two texts
    std::vector<bool> is_told(all_.size());
    for (const auto* found : {&echoes_, &contradictions_})
      for (const auto& echo : *found) {
        is_told[echo.later] = true;
        if (echo.ground == Ground::cited) ++shared[{all_[echo.later].text, all_[echo.earlier].text}];
      }
    std::map<std::size_t, std::vector<std::size_t>> by_text;
    for (std::size_t i = 0; i < all_.size(); ++i) by_text[all_[i].text].push_back(i);
    for (const auto& [texts, times] : shared) {
      const auto& own = by_text[texts.first];
      if (times < kLeastShared || 2 * static_cast<std::size_t>(times) < own.size()) continue;
      for (const auto i : own)
        if (!is_told[i] && !moves_or_stays(claim(i).measure))
          if (const auto other = most_alike(i, by_text[texts.second])) {
            contradictions_.push_back({*other, i, Ground::cited, true});
            is_told[i] = true;
          }
    }
  }

  static bool moves_or_stays(Measure measure) {
    return measure == Measure::stock || measure == Measure::flow;
  }

  /// Of these claims of an earlier report the one that this may retell.
  std::optional<std::size_t> most_alike(std::size_t i, const std::vector<std::size_t>& earlier) const {
    std::optional<std::pair<int, std::size_t>> best;
    for (const auto other : earlier) {
      if (other >= i || claim(other).measure != claim(i).measure || !may_be_one_voice(i, other) ||
          days_between(all_[other], all_[i]) > kDaysOfAMutation || side_of(claim(other)) != side_of(claim(i)))
        continue;
      const auto rank = std::pair(-alike(other, i), other);
      if (!best || rank < *best) best = rank;
    }
    if (!best) return std::nullopt;
    return best->second;
  }

  /// What a share is of; which way a reason turns people.
  static std::string side_of(const Claim& claim) {
    return claim.measure == Measure::share ? folded(claim.share_of) : folded(claim.value.direction);
  }

  /// The same number of the same people at the same place, told by another paper soon after.
  bool is_same_number(std::size_t a, std::size_t b) const {
    return all_[a].text != all_[b].text && !share_an_outlet(all_[a], all_[b]) &&
           days_between(all_[a], all_[b]) <= kDaysOfAMutation && may_be_one_voice(b, a) &&
           !(differ(where_[a].main(), where_[b].main()) ||
             differ(claim(a).subject.origin, claim(b).subject.origin)) &&
           mode_of(claim(a).value) == mode_of(claim(b).value) && !apart(claim(a).period, claim(b).period);
  }

  /// How much of what both tell is the same.
  int alike(std::size_t i, std::size_t k) const {
    const auto &a = claim(i), &b = claim(k);
    const auto &x = where_[i], &y = where_[k];
    const auto same = [](const std::string& one, const std::string& other) {
      return !one.empty() && folded(one) == folded(other) ? 1 : 0;
    };
    int score = same(a.subject.role, b.subject.role) + same(a.subject.affiliation, b.subject.affiliation) +
                same(a.subject.origin, b.subject.origin);
    score -= a.subject.origin.empty() != b.subject.origin.empty() ? 1 : 0;
    score += same(x.place, y.place) + same(x.from, y.from) + same(x.to, y.to);
    return score + (a.period && b.period ? 1 : 0) + (a.value.kind == b.value.kind ? 1 : 0);
  }

  const std::vector<Retelling>& all_;
  std::vector<Whereabouts> where_;
  std::unordered_set<std::string> outlets_;  ///< keys of all that print something
  Countries countries_;
  std::map<std::string, Voice> voices_;
  std::vector<Echo> echoes_, contradictions_;
};

}  // namespace

std::vector<Echo> find_echoes(const std::vector<Retelling>& retellings) { return Finder(retellings).find(); }

}  // namespace anabasis::evidence
