#include <QtTest/QtTest>
#include <nlohmann/json.hpp>
#include <set>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/encoding/state_encoder.h"

using namespace studio;
using encoding::FeatureSchema;
using encoding::parseFeatureSchema;
using encoding::StateEncoder;

namespace {

class OtherEncoder final : public encoding::TextEncoder {
 public:
  explicit OtherEncoder(std::string id, std::size_t dimension) : m_id(std::move(id)), m_dimension(dimension) {}
  std::string id() const override { return m_id; }
  std::size_t dimension() const override { return m_dimension; }
  std::vector<std::int32_t> tokenIds(std::string_view) const override { return {}; }
  void encode(std::string_view, std::span<float> out) const override { std::fill(out.begin(), out.end(), 0.0F); }

 private:
  std::string m_id;
  std::size_t m_dimension;
};

FeatureSchema sampleSchema() {
  return StateEncoder::make(encoding::HashedSubwordEncoder(), {"greet", "offer", "close"},
                            {"product=fibre", "product=mobile"})
      .schema();
}

}  // namespace

class FeatureSchemaTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void slicesTileTheVectorWithoutAGap() {
    const FeatureSchema schema = sampleSchema();
    std::size_t expected = 0;
    std::set<std::string> names;
    for (const auto& slice : schema.slices) {
      QCOMPARE(slice.offset, expected);
      QVERIFY(slice.labels.empty() || slice.labels.size() == slice.size);
      names.insert(slice.name);
      expected += slice.size;
    }
    QCOMPARE(schema.size(), expected);
    QCOMPARE(expected, std::size_t{3 * 64 + 3 + 3 + 2 + 2});
    const std::set<std::string> promised = {
        "customer_last", "customer_summary", "agent_summary", "actions_said", "action_last", "turn", "segment"};
    QVERIFY(names == promised);
    QVERIFY(schema.find("nothing") == nullptr);
    QCOMPARE(FeatureSchema{}.size(), std::size_t{0});
  }

  void roundTripsThroughJson() {
    const FeatureSchema schema = sampleSchema();
    const auto back = parseFeatureSchema(schema.toJson());
    QVERIFY(back.isOk());
    QCOMPARE(back->canonicalText(), schema.canonicalText());
    QCOMPARE(back->toJson(), schema.toJson());
    QVERIFY(StateEncoder::fromSchema(encoding::HashedSubwordEncoder(), *back).isOk());
  }

  void labelsCannotBeConfused() {
    const encoding::HashedSubwordEncoder encoder;
    const auto one = StateEncoder::make(encoder, {"a 1:b", "c"}, {}).schema();
    const auto two = StateEncoder::make(encoder, {"a", "b 1:c"}, {}).schema();
    QVERIFY(one.canonicalText() != two.canonicalText());
  }

  void refusesAnotherEncoderOrLayout() {
    const FeatureSchema schema = sampleSchema();
    const auto other = StateEncoder::fromSchema(OtherEncoder("other-1", 64), schema);
    QVERIFY(other.error().code == base::ErrorCode::checkpointMismatch);
    QCOMPARE(std::string(other.error().argument("what")), std::string("text encoder"));
    QCOMPARE(std::string(other.error().argument("expected")), std::string("hashed-subword-1"));
    QCOMPARE(std::string(other.error().argument("found")), std::string("other-1"));
    const auto resized = StateEncoder::fromSchema(OtherEncoder("hashed-subword-1", 32), schema);
    QVERIFY(resized.error().code == base::ErrorCode::checkpointMismatch);
    FeatureSchema shuffled = schema;
    std::swap(shuffled.slices[0].name, shuffled.slices[1].name);
    QVERIFY(!StateEncoder::fromSchema(encoding::HashedSubwordEncoder(), shuffled));
    QVERIFY(!StateEncoder::fromSchema(encoding::HashedSubwordEncoder(), FeatureSchema{}));
  }

  void refusesDamagedJson_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::newRow("gap") << "/slices/1/offset"
                         << "65";
    QTest::newRow("overlap") << "/slices/1/offset"
                             << "63";
    QTest::newRow("negative") << "/slices/1/size"
                              << "-1";
    QTest::newRow("huge") << "/slices/6/size"
                          << "18446744073709551615";
    QTest::newRow("labels short") << "/slices/3/labels"
                                  << "[\"greet\"]";
    QTest::newRow("label number") << "/slices/3/labels"
                                  << "[1,2,3]";
    QTest::newRow("name twice") << "/slices/1/name"
                                << "\"customer_last\"";
    QTest::newRow("slices text") << "/slices"
                                 << "\"many\"";
    QTest::newRow("slice number") << "/slices/2"
                                  << "5";
    QTest::newRow("encoder number") << "/encoder"
                                    << "7";
    QTest::newRow("version text") << "/version"
                                  << "\"1\"";
  }
  void refusesDamagedJson() {
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    auto json = nlohmann::json::parse(sampleSchema().toJson());
    json[nlohmann::json::json_pointer(pointer.toStdString())] = nlohmann::json::parse(value.toStdString());
    const auto parsed = parseFeatureSchema(json.dump());
    QVERIFY(!parsed);
    QVERIFY(parsed.error().code == base::ErrorCode::checkpointDamaged);
    QVERIFY(!parsed.error().argument("reason").empty());
  }

  void refusesWhatIsNoSchema() {
    for (const char* text : {"", "{", "[]", "null", "{}", "\xFF"}) {
      QVERIFY(parseFeatureSchema(text).error().code == base::ErrorCode::checkpointDamaged);
    }
    const std::string deep(200'000, '[');
    QVERIFY(!parseFeatureSchema(deep));
  }

  void refusesAnotherVersion() {
    auto json = nlohmann::json::parse(sampleSchema().toJson());
    json["version"] = 2;
    const auto parsed = parseFeatureSchema(json.dump());
    QVERIFY(parsed.error().code == base::ErrorCode::checkpointMismatch);
    QCOMPARE(std::string(parsed.error().argument("found")), std::string("2"));
  }
};

QTEST_APPLESS_MAIN(FeatureSchemaTest)
#include "tst_feature_schema.moc"
