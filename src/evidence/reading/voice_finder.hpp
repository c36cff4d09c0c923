#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence/reading/source.hpp"

namespace anabasis::evidence::reading {

/// Finds who says what in each sentence of a page.
class VoiceFinder {
 public:
  VoiceFinder(const Page& page, std::map<std::string, Speaker>& named) : page_(page), named_(named) {}
  std::vector<Voice> run();

 private:
  struct At {
    std::size_t token;
    Speaker speaker;
    bool outside;        ///< behind what it says: "…, said a driver"
    bool cited = false;  ///< by whoever stands before it
  };
  const Token& token(std::size_t i) const { return page_.tokens[i]; }
  static bool stops(const std::string& word);

  // source.cpp: who says a sentence
  /// "The Harbour Times, 13 September 2017" on a line of its own.
  bool is_own_title(const Name& name) const;
  /// Who goes on speaking in a paragraph does so by way of whom he spoke to.
  void remember(std::vector<Voice>& voices, const Sentence& sentence) const;
  Voice read(const Sentence& sentence);
  static void add(std::vector<At>& found, std::size_t token, Speaker speaker, bool outside,
                  bool cited = false);
  void said(const CueAt& say, const Sentence& sentence, std::vector<At>& found);
  bool stops_before(std::size_t i, const Sentence& sentence) const;
  bool continues_with_claim(std::size_t end, const Sentence& sentence) const;
  /// "told Reuters", "vertelde aan de Guardian": outlets, never the listeners of a conversation.
  std::optional<Speaker> listener_of(const CueAt& say, const Speaker& speaker, const Sentence& sentence);
  /// Whether a clause about a person stands right behind: "a nurse, who fled, …".
  bool has_relative_behind(const Speaker& speaker) const;
  void parenthesis(const Sentence& sentence, std::vector<At>& found);
  /// "That is what a driver told Reuters": the sentences before it have its chain.
  void carry_back(std::vector<Voice>& voices) const;
  /// Words in quotation marks without a speaker of their own belong to whoever is quoted beside them.
  void carry_quotes(std::vector<Voice>& voices) const;

  // speaker.cpp: who a speaker is
  /// "the ombudsman said": a word that the lexicon does not have, in a speaker's place.
  std::optional<Speaker> unknown_speaker(const CueAt& say, const Sentence& sentence) const;
  std::optional<Speaker> speaker_after(std::size_t from, const Sentence& sentence);
  std::optional<Speaker> speaker_before(std::size_t to, const Sentence& sentence);
  bool closes_before(std::size_t to) const { return to > 0 && token(to - 1).word == ","; }
  bool has_verb(Run run) const;
  std::optional<Speaker> describe(Run run);
  /// The speaker whose noun or name stands at a token.
  std::optional<Speaker> describe_at(std::size_t i, Run within);
  bool is_personal(std::size_t i) const { return last_->person && page_.cue(i, Cue::relative) == nullptr; }
  Speaker outlet(const Name& name);
  /// "IDLIB – ", "ISTANBUL, 13 September – ": where it was written.
  bool is_dateline(const Name& name) const;
  /// "the newspaper": the one named before, if any is; nobody where it is the report's own.
  std::optional<Speaker> medium_at(const CueAt& medium, Run within);
  /// "a Saudi, who …": a person of whom only the people is told.
  std::optional<Speaker> national_at(const Name& name, Run within);
  /// Whether a word for a people stands before a noun: "a Saudi man", "French daily".
  bool is_adjective(const Name& name) const;
  /// The person told of before a name that this person goes by: "a Saudi who asks to be called …".
  std::optional<Speaker> called(const Name& name);
  /// "the Guardian" is The Guardian, if that stands before it.
  std::string full_name(const std::string& name);
  std::optional<Speaker> person_named(const Name& name, Run within);
  std::optional<Speaker> person_at(const CueAt& person, Run within);
  /// The same man again: "the 26-year-old man", where one man has spoken before; and the name that he goes
  /// by.
  void recognise(Speaker& speaker, const CueAt& person, const Sentence& sentence, Run);
  Speaker reporter_at(const CueAt& reporter);

  const Page& page_;
  std::vector<const Name*> press_;  ///< papers, in the order of the page
  std::optional<Speaker> last_, last_person_;
  std::optional<Speaker> last_body_;  ///< that spoke under a name, and is no land
  std::map<std::string, Speaker>& named_;
  std::vector<std::string> known_;
};

}  // namespace anabasis::evidence::reading
