#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "evidence/reading/area.hpp"
#include "evidence/reading/group.hpp"
#include "evidence/reading/page.hpp"
#include "evidence/reading/read_report.hpp"
#include "evidence/reading/source.hpp"

namespace anabasis::evidence::reading {

/// A claim in the making. A shadow is a figure that the text takes back: never told, but what corrects it
/// leans on it.
struct Draft {
  ProposedClaim proposal;
  std::size_t token = 0, sentence = 0, clause = 0;
  bool shadow = false;
  bool group_told = false;  ///< its own words say whom it is about
};

/// What has been read so far.
struct Scene {
  const Page& page;
  std::vector<Area> areas;
  std::vector<Voice> voices;
  std::map<std::string, Speaker> named;  ///< persons by the last word of their names; never told
  std::vector<Draft> drafts;
  std::vector<Draft> motives;

  /// The places of one sentence; of several.
  [[nodiscard]] std::span<const Area> areas_of(std::size_t sentence) const {
    return areas_of(sentence, sentence);
  }
  [[nodiscard]] std::span<const Area> areas_of(std::size_t first, std::size_t last) const;
  /// The claims in the making of some sentences, the last included.
  [[nodiscard]] std::span<Draft> drafts_of(std::size_t first, std::size_t last);
  [[nodiscard]] std::span<const Draft> drafts_of(std::size_t first, std::size_t last) const;

  [[nodiscard]] const Draft* last(std::size_t sentence, std::size_t sentences_back) const;
  void cite(Draft& draft, std::size_t token) const;  ///< gives it the chain of its sentence
};

void add_span(Claim& claim, std::string field, base::Span span);
void set_quote(const Page& page, Claim& claim, base::Span quote);

/// People counted: stocks, flows, shares.
void read_counts(Scene& scene);

/// What a crossing costs.
void read_prices(Scene& scene);

/// Who holds a place.
void read_control(Scene& scene);

/// Policies and conditions.
void read_motives(Scene& scene);

/// A claim about why that begins at a token.
[[nodiscard]] Draft motive_of(const Page& page, std::size_t first, Measure measure);

/// The words of a run without names of persons at its ends and signs behind it; empty where a name stands
/// inside.
[[nodiscard]] Run without_names(const Page& page, Run run);

/// The dates of a clause, else of its sentence.
void date(const Scene& scene, Draft& draft, std::size_t from_token, std::size_t verb);

/// How openly a clause says it.
[[nodiscard]] Factuality factuality_of(const Page& page, std::size_t token, std::size_t verb);

}  // namespace anabasis::evidence::reading
