#include <fcntl.h>
#include <unistd.h>

#include <optional>
#include <ostream>

#include "cli/commands.h"
#include "cli/open_pack.h"
#include "cli/options.h"
#include "cli/signing_options.h"
#include "input/files/text_file.h"
#include "signing/signed_pack.h"

namespace vitrine::cli {
namespace {

using signing::KeyPair;

/// For its owner alone. A key is never written over another one: what it signed could not be
/// followed up.
Status WriteKey(const std::string& file, const std::string& pem) {
  const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (opened < 0) {
    return MakeError(ErrorCode::kFileUnwritable, file, "A key is not written over a file.");
  }
  const auto size = static_cast<ssize_t>(pem.size());
  const bool whole = write(opened, pem.data(), pem.size()) == size && fsync(opened) == 0;
  close(opened);
  return whole ? Status(Done{}) : MakeError(ErrorCode::kFileUnwritable, file);
}

int RunKeygen(const std::string& file, const Console& console) {
  const Result<KeyPair> key = signing::GenerateKey();
  if (!key.ok()) return Fail(console, key.error());
  const Status written = WriteKey(file, signing::PemOf(key.value()));
  if (!written.ok()) return Fail(console, written.error());
  console.out << signing::HexOf(key.value().public_key) << "\n";
  return kOk;
}

struct SignOptions {
  std::string pack, key, out;
  std::optional<std::uint64_t> sequence;
};

int RunSign(const SignOptions& options, const Console& console) {
  auto pack = OpenPackFile(options.pack);
  if (!pack.ok()) return Fail(console, pack.error());
  const Result<KeyPair> key = ReadKey(options.key);
  if (!key.ok()) return Fail(console, key.error());
  const Bytes file = signing::SignPack(*pack.value(), key.value(), options.sequence);
  const std::string& out = options.out.empty() ? options.pack : options.out;
  const Status written = WriteFile(out, file.data(), file.size());
  if (!written.ok()) return Fail(console, written.error());
  console.out << out << "\n";
  return kOk;
}

struct VerifyOptions {
  std::string pack;
  std::vector<std::string> keys;
  std::uint64_t min_sequence = 0;
};

Status Verify(const VerifyOptions& options, const Pack& pack) {
  std::vector<PublicKey> keys;
  for (const std::string& text : options.keys) {
    VITRINE_ASSIGN(keys.emplace_back(), signing::ParsePublicKey(text));
  }
  VITRINE_CHECK(signing::CheckSignature(pack, keys));
  const std::uint64_t sequence = pack.header().sequence();
  if (sequence >= options.min_sequence) return Done{};
  return MakeError(ErrorCode::kPackRolledBack, "sequence",
                   "It is " + std::to_string(sequence) + ", and at least " +
                       std::to_string(options.min_sequence) + " is asked.");
}

int RunVerify(const VerifyOptions& options, const Console& console) {
  auto pack = OpenPackFile(options.pack);
  if (!pack.ok()) return Fail(console, pack.error());
  const Status verified = Verify(options, *pack.value());
  if (!verified.ok()) {
    Error error = verified.error();
    if (error.code != ErrorCode::kKeyMalformed) error.path = options.pack + ": " + error.path;
    return Fail(console, error);
  }
  console.out << "signed by " << signing::HexOf(*HeaderOf(*pack.value()).signed_by) << ", sequence "
              << pack.value()->header().sequence() << "\n";
  return kOk;
}

}  // namespace

Result<KeyPair> ReadKey(const std::string& file) {
  VITRINE_ASSIGN(const std::string pem, ReadText(file));
  return signing::ParsePem(pem, file);
}

Action AddKeygen(CLI::App& parser, Words) {
  const auto out = std::make_shared<std::string>();
  AddOutput(parser, "--out", *out, "Where to write the private key; no file of that name may be")
      ->required();
  return [out](const Console& console) { return RunKeygen(*out, console); };
}

Action AddSign(CLI::App& parser, Words) {
  const auto options = std::make_shared<SignOptions>();
  AddInput(parser, "PACK", options->pack, "A pack file")->required();
  AddInput(parser, "--key", options->key, "The private key to sign with, of \"vitrine keygen\"")
      ->required();
  AddSequence(parser, options->sequence, "Number of the pack. Default: the one that it has");
  AddOutput(parser, "--out", options->out, "The signed pack. Default: PACK is replaced");
  return [options](const Console& console) { return RunSign(*options, console); };
}

Action AddVerify(CLI::App& parser, Words) {
  const auto options = std::make_shared<VerifyOptions>();
  AddInput(parser, "PACK", options->pack, "A pack file")->required();
  parser
      .add_option("--public-key", options->keys,
                  "A trusted public key, 64 hex digits; give it again for each further one")
      ->type_name("HEX")
      ->required();
  AddWhole(parser, "--min-sequence", options->min_sequence, 0, kMaxSequence,
           "Refuse a pack of a lower number");
  return [options](const Console& console) { return RunVerify(*options, console); };
}

}  // namespace vitrine::cli
