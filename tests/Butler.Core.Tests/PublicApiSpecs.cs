using System.Reflection;
using System.Xml.Linq;
using PublicApiGenerator;

namespace PlexButler.Tests;

/// <summary>The public API is the approved one and follows its rules.</summary>
public sealed class PublicApiSpecs
{
    static readonly Assembly CoreAssembly = typeof(PlexServer).Assembly;

    public static TheoryData<string> Packages => ["Core", "HealthChecks", "Testing"];

    [Theory, MemberData(nameof(Packages))]
    public async Task The_public_API_matches_the_approved_listing(string package)
    {
        var printed = Assembly
            .Load($"PlexButler.{package}")
            .GeneratePublicApi(new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] })
            .ReplaceLineEndings("\n");
        var approved = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, $"PublicApi.{package}.txt"),
            TestContext.Current.CancellationToken
        );
        if (printed != approved.ReplaceLineEndings("\n"))
        {
            var received = Path.Combine(AppContext.BaseDirectory, $"PublicApi.{package}.received.txt");
            await File.WriteAllTextAsync(received, printed, TestContext.Current.CancellationToken);
            Assert.Fail(
                $"The public surface has changed. If it should, copy {received} over tests/Butler.Core.Tests/PublicApi.{package}.txt."
            );
        }
    }

    [Fact]
    public void Every_public_type_has_a_documentation_summary()
    {
        var members = XDocument
            .Load(Path.ChangeExtension(CoreAssembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(
                member => member.Attribute("name")!.Value,
                member => member.Element("summary")?.Value.Trim() ?? ""
            );
        foreach (var type in CoreAssembly.GetExportedTypes())
        {
            var summary = members.GetValueOrDefault($"T:{type.FullName!.Replace('+', '.')}", "");
            Assert.True(summary.Length > 15 && summary.EndsWith('.'), $"{type}: '{summary}'");
        }
    }

    [Fact]
    public void ButlerError_has_exactly_seven_sealed_cases()
    {
        var cases = CoreAssembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(ButlerError))).ToArray();
        Assert.Equal(7, cases.Length);
        Assert.All(cases, type => Assert.True(type.IsSealed));
        Assert.DoesNotContain(
            typeof(ButlerError).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            constructor => constructor.IsFamily && constructor.GetParameters().Length > 1
        );
    }

    [Fact]
    public void Only_FlurlPlex_references_Flurl()
    {
        var knowing = CoreAssembly
            .GetTypes()
            .Where(type =>
                type.GetMembers(
                        BindingFlags.Instance
                            | BindingFlags.Static
                            | BindingFlags.Public
                            | BindingFlags.NonPublic
                            | BindingFlags.DeclaredOnly
                    )
                    .Any(UsesFlurl)
            )
            .Select(type => type.DeclaringType ?? type)
            .Distinct();
        Assert.Equal([typeof(FlurlPlex)], knowing);
    }

    [Fact]
    public void Public_types_other_than_options_are_immutable() =>
        Assert.All(
            CoreAssembly
                .GetExportedTypes()
                .Where(type => type != typeof(PlexButlerOptions) && type != typeof(PlexServerOptions)),
            type =>
            {
                Assert.DoesNotContain(
                    type.GetFields(
                        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly
                    ),
                    field => !field.IsInitOnly && !field.IsLiteral && field.Name != "value__"
                );
                Assert.DoesNotContain(
                    type.GetProperties(
                        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly
                    ),
                    property =>
                        property.SetMethod is { IsPublic: true } set
                        && !set
                            .ReturnParameter.GetRequiredCustomModifiers()
                            .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
                );
            }
        );

    // A token that cancels, last and named as everywhere in .NET, is all that a caller may leave out.
    [Fact]
    public void Public_methods_have_no_overloads_or_optional_parameters() =>
        Assert.All(CoreAssembly.GetExportedTypes(), type =>
        {
            if (type.Namespace == "Microsoft.Extensions.DependencyInjection")
                return; // registrations take a section or a delegate, as everyone's do
            var methods = GetOwnMethods(type);
            Assert.Equal(methods.Select(method => method.Name).Distinct().Count(), methods.Length);
            Assert.DoesNotContain(methods.SelectMany(method => method.GetParameters()), parameter =>
                parameter.IsOut || parameter.IsOptional && !IsOptionalToken(parameter)
            );
        });

    [Fact]
    public void Every_call_of_the_task_face_can_be_made_without_a_token() =>
        Assert.All(
            GetOwnMethods(typeof(IPlexButler))
                .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
                .Concat(
                    GetOwnMethods(typeof(PlexClient))
                        .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
                ),
            method => Assert.True(IsOptionalToken(method.GetParameters()[^1]), method.ToString())
        );

    static MethodInfo[] GetOwnMethods(Type type) =>
        [
            .. type.GetMethods(
                    BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly
                )
                .Where(method =>
                    !method.IsSpecialName
                    && method.Name is not ("Equals" or "ToString" or "GetHashCode" or "Deconstruct")
                    && !typeof(System.Text.Json.Serialization.JsonConverter).IsAssignableFrom(type)
                ),
        ];

    static bool IsOptionalToken(ParameterInfo parameter) =>
        parameter is { IsOptional: true, Name: "cancellationToken" }
        && parameter.ParameterType == typeof(CancellationToken)
        && parameter.Position == ((MethodBase)parameter.Member).GetParameters().Length - 1;

    static bool UsesFlurl(MemberInfo member) =>
        member switch
        {
            FieldInfo field => IsFlurlType(field.FieldType),
            MethodInfo method => method
                .GetParameters()
                .Select(parameter => parameter.ParameterType)
                .Append(method.ReturnType)
                .Any(IsFlurlType)
                || (method.GetMethodBody()?.LocalVariables.Any(local => IsFlurlType(local.LocalType)) ?? false),
            _ => false,
        };

    static bool IsFlurlType(Type type) => type.Namespace?.StartsWith("Flurl", StringComparison.Ordinal) is true;
}
