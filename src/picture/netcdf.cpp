#include "picture/netcdf.hpp"

#include <netcdf.h>

#include <algorithm>
#include <array>
#include <vector>

#include "picture/through_file.hpp"

namespace anabasis::picture {

namespace {

/// A file that is being written. The first thing that goes wrong is kept, and nothing is done after it.
class Writer {
 public:
  explicit Writer(const std::string& path) {
    check(nc_create(path.c_str(), NC_CLOBBER | NC_64BIT_OFFSET, &id_));
  }

  int dimension(const char* name, std::size_t size) {
    int dimension = -1;
    if (ok()) check(nc_def_dim(id_, name, size, &dimension));
    return dimension;
  }
  template <std::size_t N>
  int variable(const char* name, nc_type type, const std::array<int, N>& dimensions) {
    int variable = -1;
    if (ok()) check(nc_def_var(id_, name, type, static_cast<int>(N), dimensions.data(), &variable));
    return variable;
  }
  void attribute(int variable, const char* name, const std::string& text) {
    if (ok()) check(nc_put_att_text(id_, variable, name, text.size(), text.data()));
  }
  void end_definitions() {
    if (ok()) check(nc_enddef(id_));
  }
  void put(int variable, const std::vector<double>& values) {
    if (ok()) check(nc_put_var_double(id_, variable, values.data()));
  }
  void put(int variable, const std::vector<float>& values) {
    if (ok()) check(nc_put_var_float(id_, variable, values.data()));
  }
  void put(int variable, const std::vector<int>& values) {
    if (ok()) check(nc_put_var_int(id_, variable, values.data()));
  }
  void put(int variable, const std::string& characters) {
    if (ok()) check(nc_put_var_text(id_, variable, characters.data()));
  }
  /// Empty where all went well.
  std::string close() {
    const bool was_ok = ok();
    if (id_ >= 0) {
      const int status = nc_close(id_);
      if (was_ok) check(status);
    }
    return ok() ? std::string{} : nc_strerror(status_);
  }

 private:
  [[nodiscard]] bool ok() const { return status_ == NC_NOERR; }
  void check(int status) { status_ = status; }

  int id_ = -1;
  int status_ = NC_NOERR;
};

/// Texts of one width, as NetCDF classic keeps them.
struct Texts {
  std::size_t width = 1;
  std::string characters;
};

template <class Of>
Texts texts_of(const std::vector<world::Place>& places, Of&& of) {
  Texts texts;
  for (const auto& place : places) texts.width = std::max(texts.width, of(place).size());
  for (const auto& place : places) {
    auto text = of(place);
    text.resize(texts.width, '\0');
    texts.characters += text;
  }
  return texts;
}

std::vector<int> count_up(std::size_t size) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < size; ++i) numbers.push_back(static_cast<int>(i));
  return numbers;
}

std::string write(const Subject& subject, const std::string& path) {
  const auto& scenario = subject.scenario;
  const auto& prior = subject.estimate.prior_books;
  const auto& posterior = subject.estimate.posterior_books;
  const auto days = static_cast<std::size_t>(scenario.days());
  const auto ids = texts_of(scenario.places, [](const auto& place) { return place.id; });
  const auto names = texts_of(scenario.places, [](const auto& place) { return place.name; });

  Writer file(path);
  const int realization = file.dimension("realization", posterior.members);
  const int prior_realization = file.dimension("prior_realization", prior.members);
  const int time = file.dimension("time", days);
  const int place = file.dimension("place", scenario.places.size());
  const int id_width = file.dimension("id_strlen", ids.width);
  const int name_width = file.dimension("name_strlen", names.width);

  const auto coordinate = [&](const char* name, nc_type type, int over, const char* standard_name,
                              const char* units) {
    const int variable = file.variable(name, type, std::array{over});
    file.attribute(variable, "standard_name", standard_name);
    file.attribute(variable, "units", units);
    return variable;
  };
  const int realizations = coordinate("realization", NC_INT, realization, "realization", "1");
  const int prior_realizations =
      coordinate("prior_realization", NC_INT, prior_realization, "realization", "1");
  const int times = file.variable("time", NC_INT, std::array{time});
  file.attribute(times, "standard_name", "time");
  file.attribute(times, "long_name", "end of the local civil day");
  file.attribute(times, "units", "days since " + base::to_string(scenario.period.first + 1) + " 00:00:00");
  file.attribute(times, "calendar", "proleptic_gregorian");
  file.attribute(times, "axis", "T");
  const int place_id = file.variable("place_id", NC_CHAR, std::array{place, id_width});
  file.attribute(place_id, "cf_role", "timeseries_id");
  file.attribute(place_id, "long_name", "id of the place in the scenario");
  const int place_name = file.variable("place_name", NC_CHAR, std::array{place, name_width});
  file.attribute(place_name, "long_name", "name of the place");
  const int lat = coordinate("lat", NC_DOUBLE, place, "latitude", "degrees_north");
  const int lon = coordinate("lon", NC_DOUBLE, place, "longitude", "degrees_east");
  const auto persons = [&](const char* name, int over, const char* words) {
    const int variable = file.variable(name, NC_FLOAT, std::array{over, time, place});
    file.attribute(variable, "long_name", words);
    file.attribute(variable, "units", "1");
    file.attribute(variable, "coordinates", "lat lon place_id place_name");
    file.attribute(variable, "cell_methods", "time: point");
    return variable;
  };
  const int after = persons("persons", realization, "persons at the place, given the claims");
  const int before = persons("persons_prior", prior_realization, "persons at the place, before any claim");
  file.attribute(NC_GLOBAL, "Conventions", "CF-1.8");
  file.attribute(NC_GLOBAL, "title", scenario.name);
  file.attribute(NC_GLOBAL, "source",
                 "Anabasis " + subject.version + ", seed " + std::to_string(subject.estimate.seed));
  file.attribute(NC_GLOBAL, "comment",
                 "Internal. Purpose: " + scenario.purpose + ". What was known by " +
                     base::to_string(scenario.as_of) +
                     ". Every realization has the same weight. Estimates, not counts of anybody.");
  file.end_definitions();

  file.put(realizations, count_up(posterior.members));
  file.put(prior_realizations, count_up(prior.members));
  file.put(times, count_up(days));
  file.put(place_id, ids.characters);
  file.put(place_name, names.characters);
  std::vector<double> latitudes, longitudes;
  for (const auto& at : scenario.places) {
    latitudes.push_back(at.lat);
    longitudes.push_back(at.lon);
  }
  file.put(lat, latitudes);
  file.put(lon, longitudes);
  file.put(after, posterior.persons);
  file.put(before, prior.persons);
  return file.close();
}

}  // namespace

base::Result<std::string> series_netcdf(const Subject& subject) {
  const auto& estimate = subject.estimate;
  if (estimate.prior_books.persons.empty() || estimate.posterior_books.persons.empty()) {
    return base::fail({{"series.nc"}, "no histories were kept", "", "an estimate that keeps them", ""});
  }
  return through_file([&](const std::string& path) { return write(subject, path); });
}

}  // namespace anabasis::picture
