-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "CashSession" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "training" BOOLEAN NOT NULL DEFAULT false,
    "businessDay" TEXT NOT NULL,
    "openedAt" TEXT NOT NULL,
    "openedBy" TEXT NOT NULL,
    "floatCents" INTEGER NOT NULL,
    "openingCount" TEXT,
    "closedAt" TEXT,
    "closedBy" TEXT,
    "countedCents" INTEGER,
    "expectedCents" INTEGER,
    "varianceCents" INTEGER,
    "comment" TEXT,
    "sales" INTEGER,
    "salesCents" INTEGER,
    "donationsCents" INTEGER,
    "refunds" INTEGER,
    "refundsCents" INTEGER,
    "donationsBackCents" INTEGER,
    "cashInCents" INTEGER,
    "cashOutCents" INTEGER,
    "takenOutCents" INTEGER,
    "floatNextCents" INTEGER,
    "blind" BOOLEAN,
    "means" TEXT,
    "counted" TEXT,

    CONSTRAINT "CashSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sale" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'sale',
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "ticketNumber" INTEGER NOT NULL,
    "businessDay" TEXT NOT NULL,
    "postedDay" TEXT NOT NULL,
    "occurredAt" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "totalCents" INTEGER NOT NULL,
    "donationCents" INTEGER NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "training" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Sale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reversal" (
    "id" TEXT NOT NULL,
    "refersTo" TEXT,
    "originalTicket" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "Reversal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SaleLine" (
    "saleId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "siteId" TEXT NOT NULL,
    "businessDay" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "articleId" TEXT,
    "label" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unitCents" INTEGER NOT NULL,
    "discountCents" INTEGER NOT NULL DEFAULT 0,
    "listCents" INTEGER,
    "preset" TEXT,
    "totalCents" INTEGER NOT NULL,
    "grams" INTEGER NOT NULL,
    "certainty" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "counted" BOOLEAN NOT NULL,

    CONSTRAINT "SaleLine_pkey" PRIMARY KEY ("saleId","position")
);

-- CreateTable
CREATE TABLE "Payment" (
    "saleId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "siteId" TEXT NOT NULL,
    "businessDay" TEXT NOT NULL,
    "means" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "tenderedCents" INTEGER NOT NULL,
    "changeCents" INTEGER NOT NULL,
    "bank" TEXT,
    "lastFour" TEXT,
    "voucher" TEXT,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("saleId","position")
);

-- CreateTable
CREATE TABLE "CashMovement" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "businessDay" TEXT NOT NULL,
    "postedDay" TEXT NOT NULL,
    "occurredAt" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "counted" BOOLEAN NOT NULL,

    CONSTRAINT "CashMovement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReceiptCopy" (
    "id" TEXT NOT NULL,
    "saleId" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "occurredAt" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "copy" INTEGER NOT NULL,

    CONSTRAINT "ReceiptCopy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "occurredAt" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "authorisedBy" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalRequest" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "askedAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "decidedAt" TEXT,
    "decidedBy" TEXT,
    "decision" TEXT,

    CONSTRAINT "ApprovalRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Voucher" (
    "number" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "balanceCents" INTEGER NOT NULL,
    "issuedAt" TEXT NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "expiresOn" TEXT NOT NULL,

    CONSTRAINT "Voucher_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "VoucherUse" (
    "saleId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "siteId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "usedAt" TEXT NOT NULL,
    "flagged" TEXT NOT NULL,

    CONSTRAINT "VoucherUse_pkey" PRIMARY KEY ("saleId","position")
);

-- CreateTable
CREATE TABLE "ReceiptOrder" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "saleId" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "copy" INTEGER NOT NULL,
    "address" TEXT,
    "locale" TEXT NOT NULL,
    "askedAt" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "sentAt" TEXT,
    "problem" TEXT,

    CONSTRAINT "ReceiptOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CloseRequest" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "askedAt" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "doneAt" TEXT,

    CONSTRAINT "CloseRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LockRequest" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "operatorId" TEXT,
    "reason" TEXT NOT NULL,
    "askedAt" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "doneAt" TEXT,
    "endedAt" TEXT,
    "endedBy" TEXT,

    CONSTRAINT "LockRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Settlement" (
    "chain" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "siteId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "settledAt" TEXT NOT NULL,
    "settledBy" TEXT NOT NULL,
    "postedDay" TEXT NOT NULL,

    CONSTRAINT "Settlement_pkey" PRIMARY KEY ("chain","sequence")
);

-- CreateTable
CREATE TABLE "DayTotal" (
    "siteId" TEXT NOT NULL,
    "businessDay" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "deposits" INTEGER NOT NULL DEFAULT 0,
    "depositQuantity" INTEGER NOT NULL DEFAULT 0,
    "depositGrams" BIGINT NOT NULL DEFAULT 0,
    "weighedGrams" BIGINT NOT NULL DEFAULT 0,
    "unknownItems" INTEGER NOT NULL DEFAULT 0,
    "orientedGrams" BIGINT NOT NULL DEFAULT 0,
    "salesQuantity" INTEGER NOT NULL DEFAULT 0,
    "salesGrams" BIGINT NOT NULL DEFAULT 0,
    "salesWeighedGrams" BIGINT NOT NULL DEFAULT 0,
    "salesCents" BIGINT NOT NULL DEFAULT 0,
    "unknownLines" INTEGER NOT NULL DEFAULT 0,
    "recyclingGrams" BIGINT NOT NULL DEFAULT 0,
    "disposalGrams" BIGINT NOT NULL DEFAULT 0,
    "donationGrams" BIGINT NOT NULL DEFAULT 0,
    "sentGrams" BIGINT NOT NULL DEFAULT 0,
    "receivedGrams" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "DayTotal_pkey" PRIMARY KEY ("siteId","businessDay","category")
);

-- CreateTable
CREATE TABLE "StockOut" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "businessDay" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "grams" INTEGER NOT NULL,
    "certainty" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "partner" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recordedAt" TEXT NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "takesBack" TEXT,

    CONSTRAINT "StockOut_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Transfer" (
    "id" TEXT NOT NULL,
    "fromSiteId" TEXT NOT NULL,
    "toSiteId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "grams" INTEGER NOT NULL,
    "certainty" TEXT NOT NULL,
    "sentDay" TEXT NOT NULL,
    "sentAt" TEXT NOT NULL,
    "sentBy" TEXT NOT NULL,
    "outcome" TEXT,
    "settledDay" TEXT,
    "settledAt" TEXT,
    "settledBy" TEXT,

    CONSTRAINT "Transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "siteId" TEXT,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" DOUBLE PRECISION NOT NULL,
    "createdAt" TEXT NOT NULL,
    "erasedAt" TEXT,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deposit" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "reference" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "postcode" TEXT,
    "channel" TEXT NOT NULL,
    "contactId" TEXT,
    "recordedBy" TEXT NOT NULL,
    "recordedAt" TEXT NOT NULL,
    "businessDay" TEXT NOT NULL,
    "proposal" TEXT,
    "classifier" TEXT,
    "decidedBy" TEXT,
    "decidedAt" TEXT,

    CONSTRAINT "Deposit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DepositItem" (
    "depositId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "siteId" TEXT NOT NULL,
    "businessDay" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "grams" INTEGER NOT NULL,
    "certainty" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "confidence" INTEGER NOT NULL,
    "validated" BOOLEAN NOT NULL,

    CONSTRAINT "DepositItem_pkey" PRIMARY KEY ("depositId","position")
);

-- CreateTable
CREATE TABLE "DepositNote" (
    "id" TEXT NOT NULL,
    "depositId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "fileId" TEXT,
    "text" TEXT,
    "createdAt" TEXT NOT NULL,

    CONSTRAINT "DepositNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DepositCorrection" (
    "id" TEXT NOT NULL,
    "depositId" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "correctedAt" TEXT NOT NULL,
    "correctedBy" TEXT NOT NULL,
    "reason" TEXT,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,

    CONSTRAINT "DepositCorrection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LearningEnd" (
    "organisationId" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "endedAt" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,

    CONSTRAINT "LearningEnd_pkey" PRIMARY KEY ("organisationId","object")
);

-- CreateTable
CREATE TABLE "AiCall" (
    "id" TEXT NOT NULL,
    "calledAt" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "millis" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "audioMillis" INTEGER,
    "inputTokens" INTEGER,
    "outputTokens" INTEGER,
    "costMicros" INTEGER,

    CONSTRAINT "AiCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "contactId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("contactId")
);

-- CreateTable
CREATE TABLE "ChatEvent" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,
    "heardAt" TEXT,

    CONSTRAINT "ChatEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChatMessage" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "externalId" TEXT,
    "createdAt" TEXT NOT NULL,

    CONSTRAINT "ChatMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Site" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "siret" TEXT NOT NULL,
    "policy" TEXT NOT NULL DEFAULT '{}',
    "vatNote" TEXT NOT NULL DEFAULT '',
    "accent" TEXT,
    "logoFileId" TEXT,
    "openingHours" TEXT NOT NULL DEFAULT '[]',
    "createdAt" TEXT NOT NULL,
    "archivedAt" TEXT,

    CONSTRAINT "Site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "passwordHash" TEXT,
    "pinHash" TEXT,
    "locale" TEXT NOT NULL,
    "homeSiteId" TEXT,
    "createdAt" TEXT NOT NULL,
    "disabledAt" TEXT,
    "totpSecret" TEXT,
    "totpSince" TEXT,
    "totpStep" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "siteId" TEXT,
    "role" TEXT NOT NULL,
    "chosen" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginSession" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "confirmedAt" TEXT,

    CONSTRAINT "LoginSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "userId" TEXT,
    "createdAt" TEXT NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactSharer" (
    "contactId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "ContactSharer_pkey" PRIMARY KEY ("contactId","userId")
);

-- CreateTable
CREATE TABLE "ContactLink" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT,

    CONSTRAINT "ContactLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Register" (
    "id" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "varianceThresholdCents" INTEGER NOT NULL,
    "commentNeeded" BOOLEAN NOT NULL DEFAULT true,
    "tells" TEXT NOT NULL DEFAULT '[]',
    "printerAddress" TEXT,
    "createdAt" TEXT NOT NULL,
    "archivedAt" TEXT,

    CONSTRAINT "Register_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairingCode" (
    "id" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "reusable" BOOLEAN NOT NULL,
    "usedAt" TEXT,

    CONSTRAINT "PairingCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Device" (
    "id" TEXT NOT NULL,
    "registerId" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "trainingChain" TEXT,
    "publicKey" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "version" TEXT,
    "pairedAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "pendingCount" INTEGER NOT NULL,
    "revokedAt" TEXT,

    CONSTRAINT "Device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Category" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "shortLabel" TEXT NOT NULL,
    "pictogram" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" TEXT NOT NULL,
    "categoryCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "priceCents" INTEGER NOT NULL,
    "minCents" INTEGER,
    "maxCents" INTEGER,
    "typicalGrams" INTEGER,
    "subCategory" TEXT NOT NULL DEFAULT '',
    "isFavourite" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "updatedAt" TEXT NOT NULL DEFAULT '',
    "archivedAt" TEXT,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NomenclatureText" (
    "code" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "NomenclatureText_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "usedAt" TEXT,

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonLink" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT,

    CONSTRAINT "PersonLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "permissions" TEXT NOT NULL,
    "siteId" TEXT,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "lastUsedAt" TEXT,
    "revokedAt" TEXT,

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleOverride" (
    "siteId" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "priceCents" INTEGER,
    "position" INTEGER,
    "isFavourite" BOOLEAN,
    "isHidden" BOOLEAN,
    "updatedAt" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "ArticleOverride_pkey" PRIMARY KEY ("siteId","articleId")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "queue" TEXT NOT NULL,
    "lane" TEXT,
    "siteId" TEXT,
    "dedupeKey" TEXT,
    "payload" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "runAt" TEXT NOT NULL,
    "leasedBy" TEXT,
    "leasedUntil" TEXT,
    "progress" INTEGER NOT NULL,
    "cause" TEXT,
    "detail" TEXT,
    "note" TEXT,
    "createdAt" TEXT NOT NULL,
    "finishedAt" TEXT,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EcologicExport" (
    "id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "siteId" TEXT,
    "siteIds" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "figures" TEXT NOT NULL,
    "periodStart" TEXT NOT NULL,
    "periodEnd" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "manifestFileId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "scheduleId" TEXT,

    CONSTRAINT "EcologicExport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProfileText" (
    "code" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sampleSha256" TEXT,
    "sampleName" TEXT,
    "verifiedAt" TEXT,
    "updatedAt" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "ProfileText_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "ExportSchedule" (
    "id" TEXT NOT NULL,
    "siteId" TEXT,
    "profile" TEXT NOT NULL,
    "every" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "since" TEXT NOT NULL,
    "stoppedAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "ExportSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EcoOrganisationText" (
    "code" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "EcoOrganisationText_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Declaration" (
    "id" TEXT NOT NULL,
    "ecoOrganisation" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "siteId" TEXT,
    "periodStart" TEXT NOT NULL,
    "periodEnd" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "exportId" TEXT,
    "declared" TEXT,
    "changed" TEXT,
    "reference" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "expectedCents" INTEGER,
    "invoicedCents" INTEGER,
    "receivedCents" INTEGER,
    "dueOn" TEXT NOT NULL,
    "remindedOn" TEXT,
    "createdAt" TEXT NOT NULL,

    CONSTRAINT "Declaration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeclarationStep" (
    "id" TEXT NOT NULL,
    "declarationId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "fileId" TEXT,
    "at" TEXT NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "DeclarationStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Remote" (
    "id" TEXT NOT NULL,
    "siteId" TEXT,
    "kind" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "userName" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastSuccessAt" TEXT,
    "stopCause" TEXT,
    "stoppedAt" TEXT,
    "pausedAt" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "openUntil" TEXT,
    "quota" TEXT,

    CONSTRAINT "Remote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Upload" (
    "fileId" TEXT NOT NULL,
    "remoteId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" DOUBLE PRECISION NOT NULL,
    "uploadedAt" TEXT NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("fileId","remoteId")
);

-- CreateTable
CREATE TABLE "SharedFolder" (
    "id" TEXT NOT NULL,
    "remoteId" TEXT NOT NULL,
    "ecoOrganisation" TEXT,
    "siteId" TEXT,
    "partner" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "link" TEXT NOT NULL DEFAULT '',
    "expiresOn" TEXT,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "SharedFolder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "siteId" TEXT,
    "values" TEXT NOT NULL,
    "raisedAt" TEXT NOT NULL,
    "clearedAt" TEXT,
    "openKey" TEXT,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chain" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "siteId" TEXT NOT NULL,
    "registerId" TEXT,
    "deviceId" TEXT,
    "training" BOOLEAN NOT NULL,
    "previousChain" TEXT,
    "headSequence" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "totals" TEXT NOT NULL,
    "entrySeal" TEXT NOT NULL,
    "headSeal" TEXT NOT NULL,
    "safeThrough" INTEGER NOT NULL DEFAULT 0,
    "unsealedThrough" INTEGER NOT NULL DEFAULT 0,
    "publicKey" TEXT,
    "createdAt" TEXT NOT NULL,

    CONSTRAINT "Chain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalEntry" (
    "chain" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "v" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "occurredAt" TEXT NOT NULL,
    "clockOffset" DOUBLE PRECISION NOT NULL,
    "clockKnownAt" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "recordedAt" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "postedDay" TEXT NOT NULL,
    "seal" TEXT NOT NULL,

    CONSTRAINT "JournalEntry_pkey" PRIMARY KEY ("chain","sequence")
);

-- CreateTable
CREATE TABLE "ClosedDay" (
    "siteId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "closedAt" TEXT NOT NULL,
    "totals" TEXT NOT NULL,

    CONSTRAINT "ClosedDay_pkey" PRIMARY KEY ("siteId","day")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "sequence" SERIAL NOT NULL,
    "at" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "deviceId" TEXT,
    "siteId" TEXT,
    "address" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "through" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "seal" TEXT NOT NULL,
    "sealedAt" TEXT NOT NULL,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("through")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "siteId" TEXT,
    "text" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CashSession_siteId_businessDay_idx" ON "CashSession"("siteId", "businessDay");

-- CreateIndex
CREATE INDEX "CashSession_registerId_openedAt_idx" ON "CashSession"("registerId", "openedAt");

-- CreateIndex
CREATE INDEX "Sale_siteId_businessDay_idx" ON "Sale"("siteId", "businessDay");

-- CreateIndex
CREATE INDEX "Sale_siteId_postedDay_idx" ON "Sale"("siteId", "postedDay");

-- CreateIndex
CREATE INDEX "Sale_sessionId_counted_operatorId_idx" ON "Sale"("sessionId", "counted", "operatorId");

-- CreateIndex
CREATE INDEX "Sale_registerId_ticketNumber_idx" ON "Sale"("registerId", "ticketNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Sale_chain_sequence_key" ON "Sale"("chain", "sequence");

-- CreateIndex
CREATE INDEX "Reversal_refersTo_idx" ON "Reversal"("refersTo");

-- CreateIndex
CREATE INDEX "SaleLine_siteId_businessDay_category_idx" ON "SaleLine"("siteId", "businessDay", "category");

-- CreateIndex
CREATE INDEX "CashMovement_sessionId_counted_operatorId_idx" ON "CashMovement"("sessionId", "counted", "operatorId");

-- CreateIndex
CREATE UNIQUE INDEX "CashMovement_chain_sequence_key" ON "CashMovement"("chain", "sequence");

-- CreateIndex
CREATE INDEX "ReceiptCopy_saleId_idx" ON "ReceiptCopy"("saleId");

-- CreateIndex
CREATE UNIQUE INDEX "ReceiptCopy_chain_sequence_key" ON "ReceiptCopy"("chain", "sequence");

-- CreateIndex
CREATE INDEX "Correction_subject_idx" ON "Correction"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "Correction_chain_sequence_key" ON "Correction"("chain", "sequence");

-- CreateIndex
CREATE INDEX "VoucherUse_number_idx" ON "VoucherUse"("number");

-- CreateIndex
CREATE INDEX "ReceiptOrder_registerId_askedAt_idx" ON "ReceiptOrder"("registerId", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CloseRequest_sessionId_key" ON "CloseRequest"("sessionId");

-- CreateIndex
CREATE INDEX "LockRequest_registerId_askedAt_idx" ON "LockRequest"("registerId", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "StockOut_takesBack_key" ON "StockOut"("takesBack");

-- CreateIndex
CREATE INDEX "StockOut_siteId_businessDay_category_idx" ON "StockOut"("siteId", "businessDay", "category");

-- CreateIndex
CREATE INDEX "Transfer_fromSiteId_sentDay_idx" ON "Transfer"("fromSiteId", "sentDay");

-- CreateIndex
CREATE INDEX "Transfer_toSiteId_settledDay_idx" ON "Transfer"("toSiteId", "settledDay");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_path_key" ON "StoredFile"("path");

-- CreateIndex
CREATE INDEX "Deposit_siteId_businessDay_idx" ON "Deposit"("siteId", "businessDay");

-- CreateIndex
CREATE INDEX "Deposit_status_decidedAt_idx" ON "Deposit"("status", "decidedAt");

-- CreateIndex
CREATE INDEX "Deposit_recordedAt_id_idx" ON "Deposit"("recordedAt", "id");

-- CreateIndex
CREATE INDEX "Deposit_siteId_recordedAt_id_idx" ON "Deposit"("siteId", "recordedAt", "id");

-- CreateIndex
CREATE INDEX "Deposit_status_recordedAt_id_idx" ON "Deposit"("status", "recordedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Deposit_siteId_reference_key" ON "Deposit"("siteId", "reference");

-- CreateIndex
CREATE INDEX "DepositItem_siteId_businessDay_category_idx" ON "DepositItem"("siteId", "businessDay", "category");

-- CreateIndex
CREATE INDEX "DepositItem_siteId_object_idx" ON "DepositItem"("siteId", "object");

-- CreateIndex
CREATE UNIQUE INDEX "DepositNote_depositId_position_key" ON "DepositNote"("depositId", "position");

-- CreateIndex
CREATE INDEX "DepositCorrection_depositId_idx" ON "DepositCorrection"("depositId");

-- CreateIndex
CREATE INDEX "AiCall_calledAt_idx" ON "AiCall"("calledAt");

-- CreateIndex
CREATE INDEX "ChatEvent_heardAt_idx" ON "ChatEvent"("heardAt");

-- CreateIndex
CREATE UNIQUE INDEX "Site_code_key" ON "Site"("code");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "RoleGrant_userId_siteId_role_key" ON "RoleGrant"("userId", "siteId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_channel_externalId_key" ON "Contact"("channel", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Register_siteId_number_key" ON "Register"("siteId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PairingCode_codeHash_key" ON "PairingCode"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Device_chain_key" ON "Device"("chain");

-- CreateIndex
CREATE UNIQUE INDEX "Device_trainingChain_key" ON "Device"("trainingChain");

-- CreateIndex
CREATE UNIQUE INDEX "Article_categoryCode_name_key" ON "Article"("categoryCode", "name");

-- CreateIndex
CREATE INDEX "RecoveryCode_userId_idx" ON "RecoveryCode"("userId");

-- CreateIndex
CREATE INDEX "PersonLink_userId_idx" ON "PersonLink"("userId");

-- CreateIndex
CREATE INDEX "AccessToken_userId_idx" ON "AccessToken"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Job_dedupeKey_key" ON "Job"("dedupeKey");

-- CreateIndex
CREATE INDEX "Job_state_queue_runAt_idx" ON "Job"("state", "queue", "runAt");

-- CreateIndex
CREATE INDEX "Job_lane_state_idx" ON "Job"("lane", "state");

-- CreateIndex
CREATE INDEX "EcologicExport_siteId_periodStart_idx" ON "EcologicExport"("siteId", "periodStart");

-- CreateIndex
CREATE UNIQUE INDEX "EcologicExport_scope_profile_periodStart_periodEnd_version_key" ON "EcologicExport"("scope", "profile", "periodStart", "periodEnd", "version");

-- CreateIndex
CREATE UNIQUE INDEX "EcologicExport_scheduleId_periodStart_key" ON "EcologicExport"("scheduleId", "periodStart");

-- CreateIndex
CREATE UNIQUE INDEX "Declaration_ecoOrganisation_scope_periodStart_periodEnd_key" ON "Declaration"("ecoOrganisation", "scope", "periodStart", "periodEnd");

-- CreateIndex
CREATE INDEX "DeclarationStep_declarationId_idx" ON "DeclarationStep"("declarationId");

-- CreateIndex
CREATE UNIQUE INDEX "Remote_siteId_url_userName_key" ON "Remote"("siteId", "url", "userName");

-- CreateIndex
CREATE UNIQUE INDEX "SharedFolder_remoteId_folder_key" ON "SharedFolder"("remoteId", "folder");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_openKey_key" ON "Alert"("openKey");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE INDEX "AuditEvent_action_at_idx" ON "AuditEvent"("action", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_at_idx" ON "AuditEvent"("actorId", "at");

-- CreateIndex
CREATE INDEX "Note_about_subject_idx" ON "Note"("about", "subject");

-- AddForeignKey
ALTER TABLE "DepositItem" ADD CONSTRAINT "DepositItem_depositId_fkey" FOREIGN KEY ("depositId") REFERENCES "Deposit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepositNote" ADD CONSTRAINT "DepositNote_depositId_fkey" FOREIGN KEY ("depositId") REFERENCES "Deposit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepositCorrection" ADD CONSTRAINT "DepositCorrection_depositId_fkey" FOREIGN KEY ("depositId") REFERENCES "Deposit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "Site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoginSession" ADD CONSTRAINT "LoginSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactSharer" ADD CONSTRAINT "ContactSharer_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactSharer" ADD CONSTRAINT "ContactSharer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactLink" ADD CONSTRAINT "ContactLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Register" ADD CONSTRAINT "Register_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "Site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingCode" ADD CONSTRAINT "PairingCode_registerId_fkey" FOREIGN KEY ("registerId") REFERENCES "Register"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Device" ADD CONSTRAINT "Device_registerId_fkey" FOREIGN KEY ("registerId") REFERENCES "Register"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_categoryCode_fkey" FOREIGN KEY ("categoryCode") REFERENCES "Category"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonLink" ADD CONSTRAINT "PersonLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessToken" ADD CONSTRAINT "AccessToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_remoteId_fkey" FOREIGN KEY ("remoteId") REFERENCES "Remote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedFolder" ADD CONSTRAINT "SharedFolder_remoteId_fkey" FOREIGN KEY ("remoteId") REFERENCES "Remote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;




-- Prisma knows no partial indexes: entries in dispute are few among millions.
-- CreateIndex
CREATE INDEX "JournalEntry_disputed" ON "JournalEntry"("chain", "sequence") WHERE "verdict" = 'disputed';
