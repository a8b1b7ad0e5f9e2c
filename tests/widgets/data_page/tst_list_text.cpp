#include <QtTest>

#include "widgets/data_page/list_text.h"

using namespace studio;
using namespace studio::widgets;
using Texts = std::vector<std::string>;
using Attributes = std::vector<workflow::MappingAttribute>;

class TestListText final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void listsComeBack() {
    const std::vector<Texts> lists = {{},          {"agent", "bot"},   {"a, b", "c"},     {"say \"hi\"", "x"},
                                      {"\"", ","}, {" blank around "}, {"ümlaut", "日本"}};
    for (const Texts& list : lists) QCOMPARE(splitList(joinList(list)), list);
    QCOMPARE(joinList({"agent", "bot"}), QStringLiteral("agent, bot"));
    QCOMPARE(splitList(QStringLiteral("agent, , bot,")), (Texts{"agent", "bot"}));
  }

  void conditionsKeepTheirQuotesAndCommas() {
    const Texts conditions = {"text in Submit-Deal, Walk-Away", "who = \"a; b\"", "n > 3"};
    QCOMPARE(splitConditions(joinConditions(conditions)), conditions);
    QCOMPARE(splitConditions(QStringLiteral(" ; a = 1; ")), Texts{"a = 1"});
  }

  void attributesComeBack() {
    const std::vector<Attributes> lists = {{{"product", "product", false}},
                                           {{"type", "customer_type", false}, {"sex", "Sex", true}},
                                           {{"age", "$.info.demographics.age", false}},
                                           {{"a, b", "c = d", false}, {"x", "side:x", false}, {"y", "side:y", true}},
                                           {{"Sex", "Sex", true}}};
    for (const Attributes& list : lists)
      QVERIFY2(splitAttributes(joinAttributes(list)) == list, qPrintable(joinAttributes(list)));
    QCOMPARE(joinAttributes(lists[1]), QStringLiteral("type = customer_type, sex = side:Sex"));
    QCOMPARE(joinAttributes(lists[2]), QStringLiteral("$.info.demographics.age"));
    QCOMPARE(joinAttributes(lists[4]), QStringLiteral("side:Sex"));
  }
};

QTEST_APPLESS_MAIN(TestListText)
#include "tst_list_text.moc"
