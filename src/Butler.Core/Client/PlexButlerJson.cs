using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>How the library's outcomes, records, errors and results are written as JSON, for programs that are compiled
/// ahead of time. Others need nothing.</summary>
/// <example><code>builder.Services.ConfigureHttpJsonOptions(options =>
/// options.SerializerOptions.TypeInfoResolverChain.Add(PlexButlerJson.Default));</code></example>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(PlexResult<Seq<ButlerTask>>))]
[JsonSerializable(typeof(Seq<ButlerTask>))]
[JsonSerializable(typeof(PlexResult<TaskList>))]
[JsonSerializable(typeof(TaskList))]
[JsonSerializable(typeof(PlexResult<ButlerSchedule>))]
[JsonSerializable(typeof(ButlerSchedule))]
[JsonSerializable(typeof(PlexResult<Unit>))]
[JsonSerializable(typeof(Unit))]
[JsonSerializable(typeof(PlexResult<StartOutcome>))]
[JsonSerializable(typeof(StartOutcome))]
[JsonSerializable(typeof(PlexResult<StopOutcome>))]
[JsonSerializable(typeof(StopOutcome))]
[JsonSerializable(typeof(PlexResult<SwitchOutcome>))]
[JsonSerializable(typeof(SwitchOutcome))]
[JsonSerializable(typeof(PlexResult<PreferenceOutcome>))]
[JsonSerializable(typeof(PreferenceOutcome))]
[JsonSerializable(typeof(PlexResult<Seq<Preference>>))]
[JsonSerializable(typeof(Seq<Preference>))]
[JsonSerializable(typeof(PlexResult<MaintenanceWindow>))]
[JsonSerializable(typeof(MaintenanceWindow))]
[JsonSerializable(typeof(PlexResult<Seq<PlexActivity>>))]
[JsonSerializable(typeof(Seq<PlexActivity>))]
[JsonSerializable(typeof(PlexResult<CancelOutcome>))]
[JsonSerializable(typeof(CancelOutcome))]
[JsonSerializable(typeof(PlexResult<Seq<PlexSession>>))]
[JsonSerializable(typeof(Seq<PlexSession>))]
[JsonSerializable(typeof(PlexResult<ServerIdentity>))]
[JsonSerializable(typeof(ServerIdentity))]
[JsonSerializable(typeof(PlexResult<ServerInfo>))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(PlexResult<TokenAccess>))]
[JsonSerializable(typeof(TokenAccess))]
[JsonSerializable(typeof(ButlerError))]
[JsonSerializable(typeof(ForecastAction))]
[JsonSerializable(typeof(Forecast))]
[JsonSerializable(typeof(ActivityPhase))]
[JsonSerializable(typeof(ConnectionFailure))]
[JsonSerializable(typeof(PlexActivity))]
[JsonSerializable(typeof(PlexSession))]
[JsonSerializable(typeof(Preference))]
[JsonSerializable(typeof(Transcode))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(double))]
public sealed partial class PlexButlerJson : JsonSerializerContext;
