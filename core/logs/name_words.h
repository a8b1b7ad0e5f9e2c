#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace studio::logs {

/// What a column's name or a speaker's value can mean.
enum class Meaning {
  dialogueId,
  speaker,
  text,
  order,
  turn,
  time,
  action,
  value,
  customer,
  agent,
  sensitive,
  personName,
  technical,
  consent,
  agentSide,
  customerSide,
  eventSide
};

/// True when `list`, words separated by blanks, has `word`.
bool isListed(std::string_view list, std::string_view word);

/// The words of a name in lower case: "customerId", "customer_id" and "Customer ID" are customer, id.
std::vector<std::string> wordsOf(std::string_view name);

/// How well a name fits a meaning: 1 when all of it is a known word or pair of words, 0.6 when one of its words
/// is, 0 otherwise. English and German, a few words of other languages.
double fitOf(std::string_view name, Meaning meaning);

/// True when the last words of a field's name say that it holds names of people ("name", "customer_first_name"), not
/// those of other things ("product_name").
bool isPersonName(std::string_view name);

}  // namespace studio::logs
