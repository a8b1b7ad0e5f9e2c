#include "core/logs/outcome_words.h"

#include <algorithm>

#include "core/logs/name_words.h"
#include "core/text/unicode.h"

namespace studio::logs {
namespace {

using Words = std::vector<std::string>;

// Folded, without accents, separated by blanks.
constexpr std::string_view kNames =
    "outcome converted conversion sold sale won success successful purchased purchase bought accepted closed deal "
    "result "
    "results booked booking subscribed renewed resolution resolved solved disposition signed enrolled donated retained "
    "ergebnis abschluss verkauft verkauf gekauft kauf erfolg erfolgreich gebucht abgeschlossen bestellt ausgang "
    "resultat "
    "gelost behoben erledigt verlangert unterschrieben issue resultat denouement vendu vendue vente achete achat "
    "conclu "
    "conclue succes reussi reussie resolu resolue signe resultado desenlace vendido vendida venta comprado comprada "
    "compra "
    "exito exitoso resuelto resuelta contratado contratada reservado ganado";
constexpr std::string_view kNamesOfFailure =
    "churn churned cancelled canceled cancellation lost rejected declined refused abandoned unresolved failed failure "
    "gekundigt kundigung storniert storno verloren abgelehnt abgebrochen gescheitert perdu perdue refuse refusee "
    "annule "
    "annulee abandonne echoue perdido perdida rechazado rechazada cancelado cancelada fallido";
constexpr std::string_view kLooseNames =
    "status state stage phase closing ending statut etat etape estado etapa zustand stand stufe";
constexpr std::string_view kRatings =
    "rating csat satisfaction stars grade bewertung zufriedenheit sterne schulnote evaluation calificacion valoracion "
    "satisfaccion";
/// What the last step of a path may be called when the object around it says what it is.
constexpr std::string_view kInnerNames =
    "status state stage value type label text flag name category kind key code wert art typ bezeichnung valeur libelle "
    "tipo valor etiqueta final reason";
constexpr std::string_view kCodes = "code codes id nr no number nummer numero num key";

constexpr std::string_view kSuccesses =
    "won win sold sale success successful successfully succeeded converted conversion accepted accept agreed purchased "
    "purchase bought ordered order deal booked booking renewed renewal subscribed subscription upgraded upgrade signed "
    "enrolled donated donation paid completed complete resolved solved fixed satisfied retained saved approved "
    "confirmed "
    "reserved positive "
    "verkauft verkauf gekauft kauf abgeschlossen abschluss erfolg erfolgreich gewonnen gebucht buchung bestellt "
    "bestellung "
    "vertrag unterschrieben angenommen zugesagt zusage verlangert gelost erledigt behoben gespendet bezahlt positiv "
    "vendu vendue vente achat achete conclu conclue signe signee gagne gagnee reussi reussie reussite succes accepte "
    "acceptee commande reserve reservee resolu resolue renouvele renouvelee abonne abonnee souscrit souscrite paye "
    "payee "
    "vendido vendida venta compra comprado comprada ganado ganada exito exitoso exitosa aceptado aceptada contratado "
    "contratada reservado reservada resuelto resuelta renovado renovada suscrito suscrita pedido pagado pagada firmado "
    "firmada";
constexpr std::string_view kFailures =
    "lost lose loss failed failure fail unsuccessful rejected reject rejection refused refusal refuse declined decline "
    "denied cancelled canceled cancel cancellation abandoned abandon dropped drop churned churn expired unresolved "
    "unsolved unsold uninterested none nothing open pending waiting progress ongoing callback voicemail unreachable "
    "busy "
    "hangup hung escalated transferred withdrawn negative undecided postponed "
    "verloren verlust abgelehnt ablehnung abgebrochen abbruch offen misserfolg gescheitert storniert storno gekundigt "
    "kundigung erfolglos ungelost unerledigt absage abgesagt wiedervorlage ruckruf unerreicht besetzt vertagt "
    "bearbeitung "
    "negativ nichts "
    "perdu perdue refus refusee echec echoue echouee annule annulee abandonne abandonnee ouvert ouverte attente rejete "
    "rejetee infructueux rappel rien "
    "perdido perdida rechazado rechazada rechazo fracaso fallido fallida cancelado cancelada abandonado abandonada "
    "abierto "
    "abierta pendiente anulado anulada nada";
constexpr std::string_view kNegations =
    "not non no kein keine keinen keiner keinerlei nicht nie ohne never without pas aucun aucune sans jamais sin "
    "ningun "
    "ninguna nunca";
constexpr std::string_view kYes = "1 1.0 true yes y t ja j wahr richtig oui vrai o si s verdadero cierto x";
constexpr std::string_view kNo = "0 0.0 false no n f nein falsch non faux falso";

constexpr std::size_t kShortestInCompound = 5;
constexpr std::size_t kShortestBefore = 4;
constexpr std::size_t kMostWords = 5;  ///< more are a remark, not a value

/// Also as the end of a German compound: "gesprachsergebnis", "kaufabbruch". What comes before is long: "dis", "non"
/// and "un" make the opposite of a word.
bool endsAmong(std::string_view list, std::string_view word) {
  for (std::size_t from = kShortestBefore; from + kShortestInCompound <= word.size(); ++from) {
    if (isListed(list, word.substr(from))) return true;
  }
  return isListed(list, word);
}

Words bareWordsOf(std::string_view name) {
  Words words = wordsOf(name);
  for (std::string& word : words) word = text::foldAccents(word);
  return words;
}

bool hasAny(const Words& words, std::string_view list) {
  return std::any_of(words.begin(), words.end(), [list](const auto& word) { return endsAmong(list, word); });
}

bool hasWhole(const Words& words, std::string_view list) {
  return std::any_of(words.begin(), words.end(), [list](const auto& word) { return isListed(list, word); });
}

/// 1 when the only word is of the list, 0.8 when one of several is.
double fitOf(const Words& words, std::string_view list) {
  if (words.empty() || !hasAny(words, list)) return 0;
  return words.size() == 1 ? 1 : 0.8;
}

}  // namespace

OutcomeName outcomeNameOf(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const Words last = bareWordsOf(dot == std::string_view::npos ? path : path.substr(dot + 1));
  const Words around = dot == std::string_view::npos ? Words() : bareWordsOf(path.substr(0, dot));
  OutcomeName name;
  name.isCode = hasWhole(last, kCodes);
  name.isOfFailure = hasAny(last, kNamesOfFailure);
  name.isRating = hasAny(last, kRatings);
  name.fit = std::max(fitOf(last, kNames), fitOf(last, kNamesOfFailure));
  if (name.fit == 0 && hasWhole(last, kInnerNames) && hasAny(around, kNames)) name.fit = 0.9;
  if (name.fit == 0 && hasWhole(last, kLooseNames)) name.fit = 0.5;
  return name;
}

Ending endingOf(std::string_view value) {
  const std::string folded = text::foldAccents(value);
  if (isListed(kYes, folded)) return Ending::yes;
  if (isListed(kNo, folded)) return Ending::no;
  const Words words = bareWordsOf(value);
  if (words.empty() || words.size() > kMostWords) return Ending::unknown;
  if (hasWhole(words, kNegations) || hasAny(words, kFailures)) return Ending::failure;
  return hasAny(words, kSuccesses) ? Ending::success : Ending::unknown;
}

}  // namespace studio::logs
