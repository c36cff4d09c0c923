#include "picture/series.hpp"

#include "picture/plain.hpp"

namespace anabasis::picture {

void for_each_series(const Subject& subject,
                     const std::function<void(const SeriesLabel&, const estimate::Fan&)>& take) {
  const auto& [scenario, evidence, estimate, version, words, is_public] = subject;
  for (std::size_t q = 0; q < estimate.answers.size(); ++q) {
    const auto& question = scenario.questions[q];
    SeriesLabel label{"question", question.id, question.text, unit_of(question), "prior"};
    take(label, estimate.answers[q].prior_course);
    label.stage = "posterior";
    take(label, estimate.answers[q].posterior_course);
  }
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    const auto& place = scenario.places[p];
    SeriesLabel label{"stock", place.id, place.name, "persons", "prior"};
    take(label, estimate.prior_books.places[p]);
    label.stage = "posterior";
    take(label, estimate.posterior_books.places[p]);
  }
}

}  // namespace anabasis::picture
