#pragma once

#include <vector>

#include "core/privacy/recogniser.h"
#include "core/privacy/words.h"

namespace studio::privacy {

/// Recognisers of what is told by words: names, addresses and places, dates of birth. All of them take the words of a
/// text once and go through them from the left; a text without any of the words they need costs nothing more.
///
/// What is not found, because no honest rule can: names on no list that nothing introduces; names in lower case that
/// are ordinary words too ("will", "mark"), unless somebody gives them as a name ("my name is mark"); in a text that is
/// all capitals, what only capital letters would tell; streets without a number or without a word for a street;
/// places outside an address unless somebody says that they live there; what is written in scripts without capital
/// letters, unless it is on a list. Names of streets, companies and cities made of names are no person.

/// PERSON.
void findPersons(const Words& words, std::vector<Hit>& hits);
/// STREET_ADDRESS: street and number, with what belongs to it (flat, place, state, postcode), or a post box.
void findAddresses(const Words& words, std::vector<Hit>& hits);
/// ZIP_CODE and CITY outside such an address.
void findPlaces(const Words& words, std::vector<Hit>& hits);
/// DATE_OF_BIRTH: a date near a word that makes it one.
void findBirthDates(const Words& words, std::vector<Hit>& hits);

}  // namespace studio::privacy
