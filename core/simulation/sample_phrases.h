#pragma once

#include <string>

#include "core/base/random_stream.h"
#include "core/simulation/sample_model.h"

namespace studio::simulation {

/// What a sample dialogue is about.
struct SampleTopic {
  std::string product;    ///< "Home contents"
  std::string shortName;  ///< "home cover", as people say it
  double price = 0;       ///< monthly, euros
};
SampleTopic drawTopic(base::RandomStream& random);

/// A person who does not exist; the identifiers are well-formed so that redaction has work to do.
struct SamplePerson {
  std::string customerId;
  std::string email;
  std::string phone;
  std::string iban;
  std::string card;
};
SamplePerson drawPerson(base::RandomStream& random);

/// The agent's words for an action.
std::string agentPhrase(SampleAction action, const SampleTopic& topic, base::RandomStream& random);
/// The customer's words in a state, now and then with an identifier (counted in `planted`).
std::string customerPhrase(const SampleState& state, const SampleTopic& topic, const SamplePerson& person,
                           base::RandomStream& random, std::size_t& planted);
/// The customer's last words.
std::string farewellPhrase(bool isConverted, bool hasLeft, const SamplePerson& person, base::RandomStream& random,
                           std::size_t& planted);

}  // namespace studio::simulation
