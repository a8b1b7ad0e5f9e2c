#include "core/privacy/recogniser.h"

namespace studio::privacy {

std::vector<std::unique_ptr<const Recogniser>> makeRecognisers() {
  std::vector<std::unique_ptr<const Recogniser>> recognisers;
  recognisers.push_back(makeEmailRecogniser());
  recognisers.push_back(makeSpelledEmailRecogniser());
  recognisers.push_back(makeWebAddressRecogniser());
  recognisers.push_back(makeBareDomainRecogniser());
  recognisers.push_back(makeIpv4Recogniser());
  recognisers.push_back(makeIpv6Recogniser());
  recognisers.push_back(makeCardRecogniser());
  recognisers.push_back(makeIbanRecogniser());
  recognisers.push_back(makePhoneRecogniser());
  recognisers.push_back(makeUsSsnRecogniser());
  recognisers.push_back(makeUkNinoRecogniser());
  recognisers.push_back(makeGermanTaxIdRecogniser());
  recognisers.push_back(makeSpanishIdRecogniser());
  recognisers.push_back(makeItalianFiscalCodeRecogniser());
  recognisers.push_back(makeFrenchNirRecogniser());
  recognisers.push_back(makeDutchBsnRecogniser());
  return recognisers;
}

}  // namespace studio::privacy
