#include "core/logs/name_words.h"

#include <algorithm>

#include "core/text/unicode.h"

namespace studio::logs {
namespace {

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
/// Of a letter beyond ASCII, whose case is not looked at: "ÉXITO" is one word.
bool isPartOfLetter(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool isWordByte(char c) { return (c >= 'a' && c <= 'z') || isUpper(c) || (c >= '0' && c <= '9') || isPartOfLetter(c); }

/// Words of one meaning, separated by blanks; those of two words are written with '+'.
std::string_view vocabulary(Meaning meaning) {
  switch (meaning) {
    case Meaning::dialogueId:
      return "dialogue dialog conversation convo chat call session thread ticket case interaction dialogue+id "
             "dialog+id "
             "conversation+id conversationid convo+id chat+id call+id session+id thread+id ticket+id case+id "
             "interaction+id gespräch gespräch+id gespraech gesprächs+id gesprächsnr gesprächsnummer vorgang "
             "vorgangsnummer anruf anruf+id fall conversación appel";
    case Meaning::speaker:
      return "speaker role sender author from who party participant actor side direction sprecher rolle absender "
             "teilnehmer von locuteur remitente hablante";
    case Meaning::text:
      return "text utterance message content body say said sentence unit transcript msg nachricht inhalt äußerung "
             "aeusserung aussage wortlaut satz mensaje texto texte énoncé";
    case Meaning::order:
      return "order seq sequence index idx position pos nr no number num line step turn+count turn+id turn+index "
             "message+id reihenfolge lfd zeile nummer lfdnr ordre orden";
    case Meaning::turn: return "turn round exchange zug runde";
    case Meaning::time:
      return "time timestamp date datetime created sent started start+time started+at created+at sent+at zeit "
             "zeitpunkt "
             "zeitstempel uhrzeit datum beginn ts";
    case Meaning::action:
      return "action act label intent tag strategy annotation tactic dialog+act dialogue+act acts labels intents tags "
             "actions strategies aktion handlung absicht strategie kategorie maßnahme massnahme acción intención";
    case Meaning::value:
      return "value amount revenue price total profit turnover betrag umsatz wert preis erlös ertrag importe valor "
             "montant";
    case Meaning::customer:
      return "customer client caller buyer user visitor customer+id client+id user+id caller+id kunde kunden "
             "kundennummer "
             "kundennr kunden+id kunde+id cliente";
    case Meaning::agent:
      return "agent rep seller advisor operator employee agent+id rep+id seller+id mitarbeiter berater verkäufer "
             "mitarbeiter+id berater+id agente vendedor";
    case Meaning::sensitive:
      return "sex sexual sexuality gender pronouns lgbt lgbtq race racial ethnicity ethnic origin skin religion "
             "religious "
             "faith belief beliefs church denomination political politics party+affiliation ideology vote voting "
             "party+vote "
             "union trade+union health medical illness disease diagnosis disability disabled medication "
             "pregnant pregnancy blood genetic dna biometric fingerprint allergy allergies hiv orientation marital "
             "married family+status nationality citizenship immigration migration birth birthday birthdate "
             "dob age income salary wage wages earnings wealth debt poverty criminal crime conviction offence "
             "demographic demographics personality psychological extrovert extraversion introvert agreeable "
             "agreeableness "
             "conscientious conscientiousness neurotic neuroticism openness svo geschlecht alter einkommen gehalt lohn "
             "konfession kirche glaube herkunft ethnie hautfarbe staatsangehörigkeit nationalität partei gewerkschaft "
             "familienstand gesundheit krankheit behinderung schwanger geburt geburtsdatum sexe âge religión religion "
             "edad sexo ingresos santé salud revenu";
    case Meaning::personName:
      return "name names surname firstname lastname fullname forename nickname username full+name first+name last+name "
             "given+name family+name middle+name user+name nick+name display+name screen+name person+name "
             "customer+name client+name caller+name buyer+name guest+name visitor+name contact+name patient+name "
             "member+name agent+name rep+name seller+name advisor+name employee+name operator+name staff+name "
             "speaker+name sender+name author+name account+holder card+holder cardholder vorname nachname "
             "familienname kundenname nom prénom nombre apellido apellidos nome cognome";
    case Meaning::consent:
      return "consent consented optin opt+in gdpr dsgvo permission einwilligung einverständnis einverstanden "
             "zustimmung "
             "consentement autorisation consentimiento autorización";
    case Meaning::technical: return "id uuid guid url uri hash image email phone name address street zip path file";
    case Meaning::agentSide:
      return "agent assistant bot rep representative seller salesperson advisor adviser operator staff employee "
             "consultant support service expert recommender persuader mitarbeiter mitarbeiterin berater beraterin "
             "verkäufer verkäuferin kundenberater agentur outbound agente vendedor conseiller vendeur out";
    case Meaning::customerSide:
      return "customer user client caller buyer visitor guest human consumer patient seeker persuadee kunde kundin "
             "anrufer anruferin käufer besucher gast inbound cliente usuario client utilisateur in";
    case Meaning::eventSide: return "system action event note tool function info internal notiz ereignis sistema";
  }
  return {};
}

}  // namespace

bool isListed(std::string_view list, std::string_view word) {
  for (std::size_t place = list.find(word); place != std::string_view::npos; place = list.find(word, place + 1)) {
    const std::size_t end = place + word.size();
    if ((place == 0 || list[place - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

std::vector<std::string> wordsOf(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool isHump = isUpper(name[i]) && i > 0 && !isUpper(name[i - 1]) && !isPartOfLetter(name[i - 1]);
    if ((!isWordByte(name[i]) || isHump) && !words.back().empty()) words.emplace_back();
    if (isWordByte(name[i])) words.back() += name[i];
  }
  if (words.back().empty()) words.pop_back();
  for (std::string& word : words) word = studio::text::foldCase(word);
  return words;
}

bool isPersonName(std::string_view name) {
  const std::vector<std::string> words = wordsOf(name.substr(name.rfind('.') + 1));
  if (words.empty()) return false;
  const std::string_view known = vocabulary(Meaning::personName);
  if (words.size() == 1) return isListed(known, words[0]);
  return isListed(known, words[words.size() - 2] + "+" + words.back());
}

double fitOf(std::string_view name, Meaning meaning) {
  // the last step of a path says what it is; what is sensitive may stand anywhere
  const std::size_t dot = meaning == Meaning::sensitive ? std::string_view::npos : name.rfind('.');
  const std::vector<std::string> words = wordsOf(dot == std::string_view::npos ? name : name.substr(dot + 1));
  const std::string_view known = vocabulary(meaning);
  if (words.empty()) return 0;
  if (words.size() == 1) return isListed(known, words[0]) ? 1 : 0;
  if (words.size() == 2 && isListed(known, words[0] + "+" + words[1])) return 1;
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return isListed(known, word); }) ? 0.6 : 0;
}

}  // namespace studio::logs
