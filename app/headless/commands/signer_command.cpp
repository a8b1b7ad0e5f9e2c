#include <fmt/format.h>

#include "app/headless/commands/commands.h"
#include "app/headless/commands/removal_text.h"
#include "app/headless/console/passphrase.h"
#include "core/compliance/governance/signer.h"
#include "core/text/digest.h"

namespace studio::headless {

namespace {

Json documentOf(const compliance::SignerInfo& info) {
  return {{"name", info.name},
          {"public_key", text::toHex(info.key)},
          {"created", timeText(info.createdAtUtcMs)},
          {"file", info.file.string()}};
}

int create(const Session& session, const std::string& name, const std::filesystem::path& passphraseFile) {
  const auto passphrase = readPassphrase(passphraseFile, true);
  if (!passphrase) return fail(session, passphrase.error());
  const auto made = compliance::createSigner(compliance::signerFolder(), name, *passphrase, base::SystemClock());
  if (!made) return fail(session, made.error());
  return finish(session, documentOf(*made),
                fmt::format("{} can sign now. The key is {}; nobody can make it again, so keep a copy and the "
                            "passphrase in a safe place.\nPublic key: {}\n",
                            made->name, made->file.string(), text::toHex(made->key)));
}

int list(const Session& session) {
  const auto signers = compliance::listSigners(compliance::signerFolder());
  if (!signers) return fail(session, signers.error());
  Json documents = Json::array();
  std::string text = fmt::format("{} signers in {}\n", signers->size(), compliance::signerFolder().string());
  for (const auto& signer : *signers) {
    documents.push_back(documentOf(signer));
    text += fmt::format("  {:<20} {}  since {}\n", signer.name, text::toHex(signer.key).substr(0, 16),
                        timeText(signer.createdAtUtcMs));
  }
  return finish(session, {{"signers", std::move(documents)}}, text);
}

}  // namespace

void addSigner(CLI::App& app, Session& session) {
  auto* signer = app.add_subcommand("signer", "People who sign rules: keys with a passphrase, outside every workspace");
  signer->require_subcommand(1);
  auto name = std::make_shared<std::string>();
  auto file = std::make_shared<std::filesystem::path>();
  auto* made = addCommand(*signer, session, "create", "Make a key for a person", "talktrack signer create Ada");
  made->add_option("NAME", *name, "The person's name, as it stands under what they sign")->required();
  made->add_option("--passphrase-file", *file,
                   "A file with the passphrase; otherwise TALKTRACK_PASSPHRASE, or it is asked for");
  made->callback([=, &session] { session.run = [=, &session] { return create(session, *name, *file); }; });
  auto* all = addCommand(*signer, session, "list", "Whose keys are here", "talktrack signer list");
  all->callback([&session] { session.run = [&session] { return list(session); }; });
}

}  // namespace studio::headless
